-- Whether a maintenance begins and ends by itself, at the times it was planned for.
alter table maintenance add column planned boolean not null default false;
