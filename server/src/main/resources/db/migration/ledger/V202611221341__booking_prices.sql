-- What bookings in a calendar cost. Whoever is confirmed in the calendar from then on owes that.
create table booking_price (
    tenant_id    uuid        not null,
    calendar_id  uuid        not null,
    name         text        not null,
    currency     text        not null,
    pricing      text        not null,
    unit_amount  bigint      not null,
    -- A unit for each so many minutes begun; without them, one for the booking.
    unit_minutes integer,
    -- [{"code", "rate"}], as the rates were when the price was set.
    rates        jsonb       not null,
    revision     integer     not null default 1,
    created_by   uuid,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (tenant_id, calendar_id),
    constraint booking_price_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
    constraint booking_price_pricing_known check (pricing in ('net', 'gross')),
    constraint booking_price_unit_within_a_year check (unit_minutes between 1 and 527040),
    constraint booking_price_calendar_exists foreign key (tenant_id, calendar_id) references calendar (tenant_id, id)
);
call stoa_isolate('booking_price');

-- Whether an entry is to be paid for: a booking or reservation that is confirmed, and approved where it has to be.
create function stoa_to_be_paid(e calendar_entry) returns boolean
    language sql immutable
    return e.kind in ('booking', 'reservation')
       and e.status = 'confirmed'
       and e.deleted_at is null
       and not e.series_root
       and coalesce(e.approval_state, 'approved') = 'approved';

-- Whether it is no booking any more: called off, deleted, made something else, or the pattern of bookings to come.
create function stoa_given_up(e calendar_entry) returns boolean
    language sql immutable
    return e.status = 'cancelled'
        or e.deleted_at is not null
        or e.kind not in ('booking', 'reservation')
        or e.series_root;

-- How many units of so many minutes an entry has begun. Whole days are days, however many hours the clocks make of them.
create function stoa_units_begun(e calendar_entry, minutes integer) returns integer
    language sql immutable
    return case when minutes is null then 1
                else cast(ceil(case when e.is_all_day then (e.local_end_date_exclusive - e.local_start_date) * 1440.0
                                    else extract(epoch from e.ends_at - e.starts_at) / 60 end / minutes) as integer)
                end;

-- The last moment at which an entry can be called off for nothing, by the rules of its calendar or of the space that
-- its resource is in. Without such a rule there is none.
create function stoa_cancellable_until(e calendar_entry) returns timestamptz
    language sql stable
begin atomic
    select e.starts_at - make_interval(mins => cast(
               coalesce(c.policy -> 'bookingPolicy',
                        (select p.policy -> 'bookingPolicy'
                           from resource r
                           join calendar p on p.tenant_id = r.tenant_id and p.space_id = r.space_id
                          where r.tenant_id = c.tenant_id
                            and r.id = c.resource_id
                            and p.deleted_at is null
                          order by p.created_at, p.id
                          limit 1)) ->> 'cancellationCutoffMinutes' as integer))
      from calendar c
     where c.tenant_id = e.tenant_id
       and c.id = e.calendar_id;
end;

-- What the database does of its own accord is in the event log, too.
create function stoa_item_followed(i order_item, verb text, payload jsonb) returns void
    language sql
begin atomic
    insert into event (tenant_id, type, entity_type, entity_id, actor_kind, request_id, payload)
    values (i.tenant_id, 'order_item.' || verb, 'order_item', i.id, 'system', 'booking', payload);
end;

create function stoa_charge_booking(e calendar_entry) returns void
    language plpgsql
    as $$
declare
    made order_item;
begin
    insert into order_item (tenant_id, id, contact_id, calendar_entry_id, of_booking, unit_minutes, type, revenue_type,
                            name, currency, pricing, quantity, unit_amount, net, tax, gross, taxes, state, starts_at,
                            consumed_at, created_by, updated_by, created_at, updated_at)
    select e.tenant_id, gen_random_uuid(),
           (select l.contact_id
              from contact_link l
             where l.tenant_id = e.tenant_id
               and l.entity_type = 'user'
               and l.entity_id = e.owner_user_id
               and l.is_primary),
           e.id, true, p.unit_minutes, 'space_order', 'service', p.name, p.currency, p.pricing, units.begun,
           p.unit_amount, taxed.net, taxed.tax, taxed.gross, taxed.taxes, 'open', e.starts_at, e.starts_at,
           e.created_by, e.created_by, e.updated_at, e.updated_at
      from booking_price p
     cross join lateral (select stoa_units_begun(e, p.unit_minutes) as begun) units
     cross join lateral stoa_taxed(p.pricing, p.unit_amount * units.begun, p.rates) taxed
     where p.tenant_id = e.tenant_id
       and p.calendar_id = e.calendar_id
        on conflict (tenant_id, calendar_entry_id) where of_booking and state <> 'cancelled' do nothing
    returning * into made;
    if found then
        perform stoa_item_followed(made, 'created', jsonb_build_object(
            'orderItemId', made.id, 'billId', null, 'calendarEntryId', e.id,
            'currency', made.currency, 'gross', made.gross));
    end if;
end $$;

-- Bills are locked before what is on them.
create function stoa_lock_bills_of_entry(e calendar_entry) returns void
    language sql
begin atomic
    select from bill b
     where b.tenant_id = e.tenant_id
       and b.id in (select i.bill_id
                      from order_item i
                     where i.tenant_id = e.tenant_id
                       and i.calendar_entry_id = e.id
                       and i.state = 'open')
     order by b.id
       for update;
end;

create function stoa_recharge_booking(e calendar_entry) returns void
    language plpgsql
    as $$
declare
    old_item order_item;
    new_item order_item;
begin
    perform stoa_lock_bills_of_entry(e);
    select * into old_item
      from order_item
     where tenant_id = e.tenant_id
       and calendar_entry_id = e.id
       and of_booking
       and state = 'open'
       for update;
    if not found then
        return;
    end if;
    update order_item i
       set quantity = units.begun,
           net = taxed.net,
           tax = taxed.tax,
           gross = taxed.gross,
           taxes = taxed.taxes,
           starts_at = e.starts_at,
           consumed_at = e.starts_at,
           revision = i.revision + 1,
           updated_at = e.updated_at
      from (select stoa_units_begun(e, old_item.unit_minutes) as begun) units
     cross join lateral stoa_taxed(old_item.pricing, old_item.unit_amount * units.begun, old_item.taxes) taxed
     where i.tenant_id = e.tenant_id
       and i.id = old_item.id
    returning i.* into new_item;
    perform stoa_item_followed(new_item, 'changed', jsonb_build_object(
        'orderItemId', new_item.id, 'revision', new_item.revision,
        'before', jsonb_build_object('billId', old_item.bill_id, 'currency', old_item.currency, 'gross', old_item.gross),
        'after', jsonb_build_object('billId', new_item.bill_id, 'currency', new_item.currency, 'gross', new_item.gross)));
end $$;

create function stoa_uncharge_booking(e calendar_entry) returns void
    language plpgsql
    as $$
declare
    item order_item;
begin
    perform stoa_lock_bills_of_entry(e);
    for item in
        select *
          from order_item
         where tenant_id = e.tenant_id
           and calendar_entry_id = e.id
           and state = 'open'
           and reverses_id is null
         order by id
           for update
    loop
        update order_item
           set state = 'cancelled',
               bill_id = null,
               cancelled_at = e.updated_at,
               revision = revision + 1,
               updated_at = e.updated_at
         where tenant_id = item.tenant_id
           and id = item.id;
        perform stoa_item_followed(item, 'cancelled', jsonb_build_object(
            'orderItemId', item.id, 'billId', item.bill_id, 'calendarEntryId', e.id,
            'currency', item.currency, 'gross', item.gross));
    end loop;
end $$;

-- What a booking costs follows it whatever changes it, until it is billed. Given up before the cut-off it costs nothing;
-- after it, whoever may still do that decides what becomes of its items. Of a series, the bookings are paid for.
create function stoa_items_follow_bookings() returns trigger
    language plpgsql
    as $$
begin
    if stoa_to_be_paid(new) then
        if tg_op = 'INSERT' then
            perform stoa_charge_booking(new);
        elsif stoa_to_be_paid(old) then
            perform stoa_recharge_booking(new);
        else
            perform stoa_recharge_booking(new);
            perform stoa_charge_booking(new);
        end if;
    elsif new.series_root or now() <= coalesce(stoa_cancellable_until(old), 'infinity') then
        perform stoa_uncharge_booking(new);
    end if;
    return null;
end $$;
create trigger items_follow_new_booking after insert on calendar_entry
    for each row when (stoa_to_be_paid(new) and stoa_keeps_ledger()) execute function stoa_items_follow_bookings();
create trigger items_follow_booking after update on calendar_entry
    for each row when (
        (case when stoa_to_be_paid(new)
              then not stoa_to_be_paid(old) or (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at)
              else stoa_given_up(new) and not stoa_given_up(old) end)
        and stoa_keeps_ledger())
    execute function stoa_items_follow_bookings();
