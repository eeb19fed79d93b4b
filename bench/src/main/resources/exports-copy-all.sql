-- Nearly all that the tenant has, whole.
copy (select * from calendar_entry where tenant_id = cast(:tenant as uuid) order by id) to stdout
