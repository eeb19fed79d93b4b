-- SpaceStore.list by status, type and place, for a caller who may see all, with PageQuery's order, limit and count. What
-- Java works out before, the ranges of longitude, bench_ranges does here.
\include city-of-the-world.sql
\set meters 300000.0
\set rows 21
\set offset 0

select * from (
select 0 as part, head.* from (
\include spaces-that-match.sql
   and (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by promotion_rank, custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) head
union all
select 1 as part, rest.* from (
\include spaces-that-match.sql
   and not (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
 and coalesce(promotion_end_date, 'infinity') > now())
 order by custom_order desc, name, id
 limit cast(:rows as integer) + cast(:offset as integer)) rest
) parts
 order by part, case when part = 0 then promotion_rank end, custom_order desc, name, id
 limit :rows offset :offset;

select count(*) from (
\include spaces-that-match.sql
) counted;
