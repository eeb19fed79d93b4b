-- Messages of which nothing stays once they are sent or given up: to people of tenants that were erased.
alter table message add column fleeting boolean not null default false;
