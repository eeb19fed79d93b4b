-- NearbyStore.find for a caller who may see all, then ResourceStore.listOf for as many resources at random, which lie
-- as far apart. What Java works out before, the ranges of longitude, bench_ranges does here.
\include city-of-the-world.sql
\set close 5000.0
\set rows 20
\set offset 0
\set place :tenants * :resources + random(1, :places / 2)

\include nearest.sql

\include resources-of-page.sql
