-- Who wants a slot that is full, in the order they asked.
create table waitlist_request (
    tenant_id        uuid        not null,
    id               uuid        not null,
    place            bigint      not null generated always as identity,
    calendar_id      uuid        not null,
    user_id          uuid        not null,
    starts_at        timestamptz not null,
    ends_at          timestamptz not null,
    party            integer     not null,
    title            text        not null,
    state            text        not null,
    -- The hold that was offered, then the booking it became.
    entry_id         uuid,
    offer_expires_at timestamptz,
    revision         integer     not null default 1,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint waitlist_state_known check (state in ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left')),
    constraint waitlist_ends_after_start check (starts_at < ends_at),
    constraint waitlist_offer_is_whole check (
        (state = 'offered') = (offer_expires_at is not null) and (state <> 'offered' or entry_id is not null)),
    constraint waitlist_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id),
    constraint waitlist_entry_exists foreign key (tenant_id, entry_id) references calendar_entry (tenant_id, id)
);
create unique index waitlist_once on waitlist_request (tenant_id, calendar_id, user_id, starts_at, ends_at)
    where state in ('waiting', 'offered');
-- No hold is offered twice.
create unique index waitlist_offer_once on waitlist_request (tenant_id, entry_id) where entry_id is not null;
create index waitlist_in_line on waitlist_request (tenant_id, calendar_id, place) where state in ('waiting', 'offered');
create index waitlist_of_calendar on waitlist_request (tenant_id, calendar_id, starts_at, place);
create index waitlist_of_user on waitlist_request (tenant_id, user_id, created_at, id);
create index waitlist_offers_by_end on waitlist_request (offer_expires_at) where state = 'offered';
call stoa_isolate('waitlist_request');

-- Calendars in which something became free while somebody waits. Whoever freed it offers it in the same transaction and
-- takes the row away; one that is left was freed in a way nobody thought of, and a job looks after it.
create table waitlist_turn (
    tenant_id uuid not null,
    id        uuid not null,
    primary key (tenant_id, id)
);
call stoa_isolate('waitlist_turn');

create function stoa_note_turn() returns trigger
    language plpgsql
    as $$
declare
    freed uuid;
begin
    if tg_table_name = 'calendar' then
        freed := new.id;
    else
        freed := new.calendar_id;
    end if;
    insert into waitlist_turn (tenant_id, id)
    select new.tenant_id, freed
     where exists (select from waitlist_request w
                    where w.tenant_id = new.tenant_id
                      and w.calendar_id = freed
                      and w.state = 'waiting'
                      and w.starts_at > now())
        on conflict do nothing;
    return null;
end $$;
create trigger slot_freed after update on calendar_entry
    for each row when (old.guarded is not null and (new.guarded is null or not new.guarded @> old.guarded))
    execute function stoa_note_turn();
create trigger slots_freed after update on calendar
    for each row when (old.policy is distinct from new.policy)
    execute function stoa_note_turn();
