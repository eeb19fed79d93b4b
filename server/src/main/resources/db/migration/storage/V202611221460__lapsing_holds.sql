-- A hold whose holder has not been heard of for a while is taken back; nobody is going to read what it keeps.
alter table storage_hold
    add column lapses_at timestamptz not null default now() + interval '1 day';
alter table storage_hold
    alter column lapses_at drop default;
