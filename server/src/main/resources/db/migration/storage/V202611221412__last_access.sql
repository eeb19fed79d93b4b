-- In no index, and with room left on the pages, so that noting an access rewrites no index.
alter table stored_file
    add column last_accessed_at timestamptz,
    set (fillfactor = 90);
