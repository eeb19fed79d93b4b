-- Most bookings cost nothing. They find that out by one look at a key, before anything else is prepared.
create or replace function stoa_items_follow_bookings() returns trigger
    language plpgsql
    as $$
declare
    priced boolean := stoa_to_be_paid(new)
                      and exists (select from booking_price
                                   where tenant_id = new.tenant_id and calendar_id = new.calendar_id);
    owing  boolean := tg_op = 'UPDATE'
                      and exists (select from order_item
                                   where tenant_id = new.tenant_id and calendar_entry_id = new.id and state = 'open');
begin
    if owing and stoa_to_be_paid(new) then
        perform stoa_recharge_booking(new);
    elsif owing and (new.series_root or now() <= coalesce(stoa_cancellable_until(old), 'infinity')) then
        perform stoa_uncharge_booking(new);
    end if;
    if priced and (tg_op = 'INSERT' or not stoa_to_be_paid(old)) then
        perform stoa_charge_booking(new);
    end if;
    return null;
end $$;

create index bill_by_currency on bill (tenant_id, currency, created_at, id);
create index order_item_by_currency on order_item (tenant_id, currency, created_at, id);
create index payment_by_currency on payment (tenant_id, currency, created_at, id);
