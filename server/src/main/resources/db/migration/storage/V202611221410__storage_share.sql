-- What a system admin lets a tenant have of the built-in store. A tenant without a row has as much as its limit gives.
create table storage_share (
    tenant_id   uuid        not null,
    enabled     boolean     not null default true,
    quota_bytes bigint,
    revision    integer     not null default 1,
    updated_at  timestamptz not null default now(),
    primary key (tenant_id),
    constraint storage_share_positive check (quota_bytes > 0)
);
call stoa_isolate('storage_share');

-- How much of what a tenant stores is in the built-in store; kept like the other counters beside it.
alter table storage_usage
    add column built_in_bytes bigint not null default 0,
    add constraint storage_usage_built_in_counted check (built_in_bytes >= 0);

-- The policies hide the rows from the owner, too.
alter table storage_usage no force row level security;
alter table stored_file no force row level security;
update storage_usage u
   set built_in_bytes = (select coalesce(sum(f.size_bytes), 0)
                           from stored_file f
                          where f.tenant_id = u.tenant_id
                            and f.provider_id = '00000000-0000-0000-0000-000000000002');
alter table storage_usage force row level security;
alter table stored_file force row level security;

alter table storage_distribution
    add column revision   integer     not null default 1,
    add column created_at timestamptz not null default now();
