-- Money is whole minor units of a currency of ISO 4217: cents of EUR, yen of JPY. There is no fraction of one anywhere.

-- Numbers without gaps: who takes one keeps others from the next until it is committed or taken back.
create table ledger_counter (
    tenant_id uuid   not null,
    name      text   not null,
    last      bigint not null,
    primary key (tenant_id, name),
    constraint ledger_counter_known check (name in ('bill', 'company'))
);
call stoa_isolate('ledger_counter');

create table company (
    tenant_id                 uuid        not null,
    id                        uuid        not null,
    number                    bigint      not null,
    name                      text        not null,
    tax_identifier            text,
    additional_tax_identifier text,
    registration_number       text,
    billing_code              text,
    accounting_code           text,
    external_reference        text,
    department                text,
    duns_number               text,
    iata                      text,
    telephone                 text,
    invoicing_email           text,
    website_url               text,
    contact_person            text,
    address                   jsonb,
    invoice_due_days          integer,
    notes                     text,
    is_active                 boolean     not null,
    by_name                   text        not null generated always as (lower(name)) stored,
    revision                  integer     not null default 1,
    created_by                uuid,
    created_at                timestamptz not null,
    updated_at                timestamptz not null,
    primary key (tenant_id, id),
    constraint company_number_once unique (tenant_id, number),
    constraint company_invoice_due_within_a_year check (invoice_due_days between 0 and 366)
);
create index company_by_name on company (tenant_id, by_name, id);
create index company_by_age on company (tenant_id, created_at, id);
create index company_by_change on company (tenant_id, updated_at, id);
call stoa_isolate('company');

-- Companies have contacts as users, spaces and resources do.
alter table contact_link
    drop constraint contact_link_entity_known,
    add column company_id uuid generated always as (case when entity_type = 'company' then entity_id end) stored,
    add constraint contact_link_entity_known check (entity_type in ('user', 'space', 'resource', 'company')),
    add constraint contact_link_company_exists foreign key (tenant_id, company_id)
        references company (tenant_id, id) on delete cascade;
create index contact_link_of_company on contact_link (tenant_id, company_id) where company_id is not null;

-- A tax by the code it is reported under. Its rate, in millionths of the net amount, never changes: a new rate is a new code.
create table tax_rate (
    tenant_id  uuid        not null,
    id         uuid        not null,
    code       text        not null,
    name       text        not null,
    rate       integer     not null,
    created_by uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    constraint tax_rate_code_taken unique (tenant_id, code),
    constraint tax_rate_at_most_the_amount check (rate between 0 and 1000000)
);
call stoa_isolate('tax_rate');

create table bill (
    tenant_id             uuid        not null,
    id                    uuid        not null,
    company_id            uuid,
    contact_id            uuid,
    name                  text,
    currency              text        not null,
    state                 text        not null,
    type                  text,
    number                bigint,
    -- What its items and payments come to, kept by triggers.
    net                   bigint      not null default 0,
    tax                   bigint      not null default 0,
    gross                 bigint      not null default 0,
    paid                  bigint      not null default 0,
    notes                 text,
    purchase_order_number text,
    variable_symbol       text,
    taxed_at              timestamptz,
    issued_at             timestamptz,
    due_at                timestamptz,
    paid_at               timestamptz,
    corrects_bill_id      uuid,
    -- Whom it was issued to, as they were then.
    owner                 jsonb,
    revision              integer     not null default 1,
    created_by            uuid,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    primary key (tenant_id, id),
    constraint bill_in_one_currency unique (tenant_id, id, currency),
    constraint bill_number_once unique (tenant_id, number),
    constraint bill_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
    constraint bill_for_somebody check (num_nonnulls(company_id, contact_id) = 1),
    constraint bill_state_known check (state in ('open', 'closed')),
    constraint bill_type_known check (type in ('receipt', 'invoice')),
    constraint bill_closed_wholly check (
        num_nonnulls(number, issued_at, type, owner) = case when state = 'closed' then 4 else 0 end),
    constraint bill_closed_in_balance check (state = 'open' or gross = paid),
    constraint bill_adds_up check (net + tax = gross),
    -- As far as every client counts in whole numbers.
    constraint bill_total_in_range check (
        abs(net) <= 9007199254740991 and abs(gross) <= 9007199254740991 and abs(paid) <= 9007199254740991),
    constraint bill_company_exists foreign key (tenant_id, company_id) references company (tenant_id, id),
    constraint bill_contact_exists foreign key (tenant_id, contact_id) references contact (tenant_id, id),
    constraint bill_corrected_exists foreign key (tenant_id, corrects_bill_id) references bill (tenant_id, id)
);
create index bill_by_age on bill (tenant_id, created_at, id);
create index bill_by_change on bill (tenant_id, updated_at, id);
create index bill_by_state on bill (tenant_id, state, created_at, id);
create index bill_of_company on bill (tenant_id, company_id, created_at, id) where company_id is not null;
create index bill_of_contact on bill (tenant_id, contact_id, created_at, id) where contact_id is not null;
create index bill_corrections on bill (tenant_id, corrects_bill_id) where corrects_bill_id is not null;
call stoa_isolate('bill');

-- What somebody owes for. The amounts are computed once, from the rates of that moment; what corrects an item is another
-- item that takes it back.
create table order_item (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    bill_id            uuid,
    company_id         uuid,
    contact_id         uuid,
    calendar_entry_id  uuid,
    reverses_id        uuid,
    -- Made from the price of a booking, and follows it until it is billed.
    of_booking         boolean     not null default false,
    -- How long a booking may be for each unit of it.
    unit_minutes       integer,
    type               text        not null,
    revenue_type       text        not null,
    name               text        not null,
    notes              text,
    external_reference text,
    currency           text        not null,
    pricing            text        not null,
    quantity           integer     not null,
    unit_amount        bigint      not null,
    -- [{"code", "rate", "net", "tax"}], in the order they were given.
    taxes              jsonb       not null,
    net                bigint      not null,
    tax                bigint      not null,
    gross              bigint      not null,
    state              text        not null,
    starts_at          timestamptz,
    consumed_at        timestamptz not null,
    closed_at          timestamptz,
    cancelled_at       timestamptz,
    revision           integer     not null default 1,
    created_by         uuid,
    updated_by         uuid,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    primary key (tenant_id, id),
    constraint order_item_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
    constraint order_item_type_known check (
        type in ('space_order', 'product_order', 'custom', 'cancellation_fee', 'deposit', 'rebate', 'surcharge',
                 'service_charge', 'city_tax', 'tax_correction')),
    constraint order_item_revenue_type_known check (revenue_type in ('service', 'product', 'additional')),
    constraint order_item_state_known check (state in ('open', 'closed', 'cancelled')),
    constraint order_item_pricing_known check (pricing in ('net', 'gross')),
    constraint order_item_takes_back_by_negative check (quantity <> 0 and (quantity < 0) = (reverses_id is not null)),
    constraint order_item_adds_up check (net + tax = gross),
    constraint order_item_in_range check (abs(net) <= 9007199254740991 and abs(gross) <= 9007199254740991),
    constraint order_item_closed_on_a_bill check (
        (state = 'closed') = (closed_at is not null) and (state <> 'closed' or bill_id is not null)),
    constraint order_item_cancelled_off_bills check (
        (state = 'cancelled') = (cancelled_at is not null) and (state <> 'cancelled' or bill_id is null)),
    constraint order_item_for_at_most_one check (num_nonnulls(company_id, contact_id) <= 1),
    constraint order_item_bill_exists foreign key (tenant_id, bill_id, currency)
        references bill (tenant_id, id, currency),
    constraint order_item_company_exists foreign key (tenant_id, company_id) references company (tenant_id, id),
    constraint order_item_contact_exists foreign key (tenant_id, contact_id) references contact (tenant_id, id),
    constraint order_item_entry_exists foreign key (tenant_id, calendar_entry_id)
        references calendar_entry (tenant_id, id),
    constraint order_item_reversed_exists foreign key (tenant_id, reverses_id) references order_item (tenant_id, id)
);
create index order_item_by_age on order_item (tenant_id, created_at, id);
create index order_item_by_change on order_item (tenant_id, updated_at, id);
create index order_item_by_consumption on order_item (tenant_id, consumed_at, id);
create index order_item_by_state on order_item (tenant_id, state, created_at, id);
create index order_item_of_bill on order_item (tenant_id, bill_id, created_at, id) where bill_id is not null;
create index order_item_of_company on order_item (tenant_id, company_id, created_at, id) where company_id is not null;
create index order_item_of_contact on order_item (tenant_id, contact_id, created_at, id) where contact_id is not null;
create index order_item_of_entry on order_item (tenant_id, calendar_entry_id) where calendar_entry_id is not null;
create index order_item_reversals on order_item (tenant_id, reverses_id) where reverses_id is not null;
create unique index order_item_of_booking_once on order_item (tenant_id, calendar_entry_id)
    where of_booking and state <> 'cancelled';
call stoa_isolate('order_item');

-- Money that came in, or with a negative amount went back. An invoice that somebody will pay stands in for the money
-- until then.
create table payment (
    tenant_id          uuid        not null,
    id                 uuid        not null,
    bill_id            uuid,
    company_id         uuid,
    contact_id         uuid,
    calendar_entry_id  uuid,
    refunds_id         uuid,
    kind               text        not null,
    method             text        not null,
    state              text        not null,
    currency           text        not null,
    amount             bigint      not null,
    -- How much of it went back, kept by a trigger.
    refunded           bigint      not null default 0,
    -- What it is worth on its bill.
    counted            bigint      not null generated always as (
        case when state in ('charged', 'refunded') or (state = 'pending' and method = 'invoice') then amount
             else 0 end) stored,
    external_reference text,
    notes              text,
    consumed_at        timestamptz not null,
    charged_at         timestamptz,
    closed_at          timestamptz,
    revision           integer     not null default 1,
    created_by         uuid,
    updated_by         uuid,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    primary key (tenant_id, id),
    constraint payment_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
    constraint payment_kind_known check (kind in ('payment', 'refund')),
    constraint payment_method_known check (
        method in ('card', 'cash', 'bank_transfer', 'direct_debit', 'voucher', 'gift_card', 'online', 'invoice', 'other')),
    constraint payment_state_known check (state in ('pending', 'charged', 'failed', 'cancelled', 'refunded')),
    constraint payment_amount_fits_kind check (
        amount between -9007199254740991 and 9007199254740991
        and case kind when 'payment' then amount > 0 and refunds_id is null
                      else amount < 0 and refunds_id is not null and state = 'charged' end),
    constraint payment_refunded_at_most_whole check (refunded between 0 and greatest(amount, 0)),
    constraint payment_refunded_after_charge check (refunded = 0 or state in ('charged', 'refunded')),
    constraint payment_refunded_state check ((state = 'refunded') = (kind = 'payment' and refunded = amount)),
    constraint payment_charged_at_known check ((charged_at is not null) = (state in ('charged', 'refunded'))),
    constraint payment_closed_on_a_bill check (closed_at is null or bill_id is not null),
    constraint payment_of_somebody check (num_nonnulls(company_id, contact_id) = 1),
    constraint payment_bill_exists foreign key (tenant_id, bill_id, currency)
        references bill (tenant_id, id, currency),
    constraint payment_company_exists foreign key (tenant_id, company_id) references company (tenant_id, id),
    constraint payment_contact_exists foreign key (tenant_id, contact_id) references contact (tenant_id, id),
    constraint payment_entry_exists foreign key (tenant_id, calendar_entry_id)
        references calendar_entry (tenant_id, id),
    constraint payment_refunded_exists foreign key (tenant_id, refunds_id) references payment (tenant_id, id)
);
create index payment_by_age on payment (tenant_id, created_at, id);
create index payment_by_change on payment (tenant_id, updated_at, id);
create index payment_by_state on payment (tenant_id, state, created_at, id);
create index payment_of_bill on payment (tenant_id, bill_id, created_at, id) where bill_id is not null;
create index payment_of_company on payment (tenant_id, company_id, created_at, id) where company_id is not null;
create index payment_of_contact on payment (tenant_id, contact_id, created_at, id) where contact_id is not null;
create index payment_of_entry on payment (tenant_id, calendar_entry_id) where calendar_entry_id is not null;
create index payment_refunds on payment (tenant_id, refunds_id) where refunds_id is not null;
call stoa_isolate('payment');

-- A quotient rounded to a whole number, halves away from zero; exact however long the numbers are.
create function stoa_rounded_ratio(dividend numeric, divisor numeric) returns bigint
    language sql immutable strict parallel safe
    return cast(sign(dividend) * div(2 * abs(dividend) + divisor, 2 * divisor) as bigint);

-- An amount as net, taxes and gross. Each rate applies to the net amount. What a gross amount has above its rounded net
-- amount is shared out by the rates, so that net and taxes always add up to gross.
create function stoa_taxed(pricing text, amount bigint, rates jsonb,
                           out net bigint, out tax bigint, out gross bigint, out taxes jsonb)
    language sql immutable parallel safe
begin atomic
    with rate as (
        select r.place, r.value ->> 'code' as code, cast(r.value ->> 'rate' as numeric) as rate,
               sum(cast(r.value ->> 'rate' as numeric)) over (order by r.place) as up_to
          from jsonb_array_elements(stoa_taxed.rates) with ordinality r (value, place)),
    base as (
        select case stoa_taxed.pricing
                    when 'net' then stoa_taxed.amount
                    else stoa_rounded_ratio(stoa_taxed.amount * 1000000.0, 1000000 + coalesce(max(up_to), 0))
                    end as net,
               coalesce(max(up_to), 0) as whole
          from rate),
    share as (
        select rate.place, rate.code, rate.rate,
               case when base.whole = 0 then 0
                    when stoa_taxed.pricing = 'net' then stoa_rounded_ratio(base.net * rate.rate, 1000000)
                    else stoa_rounded_ratio((stoa_taxed.amount - base.net) * rate.up_to, base.whole)
                         - stoa_rounded_ratio((stoa_taxed.amount - base.net) * (rate.up_to - rate.rate), base.whole)
                    end as tax
          from rate
         cross join base)
    select base.net,
           cast(coalesce(sum(share.tax), 0) as bigint),
           cast(base.net + coalesce(sum(share.tax), 0) as bigint),
           coalesce(jsonb_agg(jsonb_build_object('code', share.code, 'rate', share.rate,
                                                 'net', base.net, 'tax', share.tax) order by share.place)
                        filter (where share.place is not null), '[]')
      from base
      left join share on true
     group by base.net;
end;

-- The system role erases whole tenants and brings them back; everybody else is held to what follows.
create function stoa_keeps_ledger() returns boolean
    language sql stable
    return current_user <> 'stoa_system';

-- What is on a bill changes only while the bill is open, and the bill is locked before what is on it.
create function stoa_bill_is_open() returns trigger
    language plpgsql
    as $$
begin
    perform from bill
      where tenant_id = new.tenant_id
        and id = new.bill_id
        and state = 'open'
        for no key update;
    if not found then
        raise exception 'Bill % is closed', new.bill_id
            using errcode = 'check_violation', constraint = 'closed_bill_stays';
    end if;
    return new;
end $$;
create trigger a_order_item_on_open_bill before insert or update on order_item
    for each row when (new.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_is_open();
create trigger a_payment_on_open_bill before insert or update of bill_id on payment
    for each row when (new.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_is_open();

create function stoa_closed_stays() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'What is on a closed bill stays as it is'
        using errcode = 'check_violation', constraint = 'closed_bill_stays';
end $$;
create trigger closed_order_item_stays before update or delete on order_item
    for each row when (old.state = 'closed' and stoa_keeps_ledger()) execute function stoa_closed_stays();
create trigger closed_bill_is_kept before delete on bill
    for each row when (old.state = 'closed' and stoa_keeps_ledger()) execute function stoa_closed_stays();
create trigger closed_payment_is_kept before delete on payment
    for each row when (old.closed_at is not null and stoa_keeps_ledger()) execute function stoa_closed_stays();

-- Of a closed bill, only that it was paid is still to be learnt; of a payment on it, that it arrived or went back.
create function stoa_closed_keeps_all_but() returns trigger
    language plpgsql
    as $$
begin
    if to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv then
        raise exception 'What is on a closed bill stays as it is'
            using errcode = 'check_violation', constraint = 'closed_bill_stays';
    end if;
    return new;
end $$;
create trigger closed_bill_stays before update on bill
    for each row when (old.state = 'closed' and stoa_keeps_ledger())
    execute function stoa_closed_keeps_all_but('paid_at', 'revision', 'updated_at');
create trigger closed_payment_stays before update on payment
    for each row when (old.closed_at is not null and stoa_keeps_ledger())
    execute function stoa_closed_keeps_all_but('state', 'counted', 'refunded', 'charged_at', 'revision', 'updated_by',
                                               'updated_at');

-- No bill is closed over what is not.
create function stoa_bill_closed_with_all() returns trigger
    language plpgsql
    as $$
begin
    if exists (select from order_item where tenant_id = new.tenant_id and bill_id = new.id and state <> 'closed')
       or exists (select from payment where tenant_id = new.tenant_id and bill_id = new.id and closed_at is null) then
        raise exception 'Bill % has open items or payments', new.id
            using errcode = 'check_violation', constraint = 'bill_closed_with_all';
    end if;
    return null;
end $$;
create trigger bill_closed_with_all after insert or update of state on bill
    for each row when (new.state = 'closed' and stoa_keeps_ledger()) execute function stoa_bill_closed_with_all();

create function stoa_bill_follows_items() returns trigger
    language plpgsql
    as $$
begin
    update bill b
       set net = b.net + change.net,
           tax = b.tax + change.tax,
           gross = b.gross + change.gross,
           revision = b.revision + 1,
           updated_at = greatest(b.updated_at, clock_timestamp())
      from (select bill_id, sum(net) as net, sum(tax) as tax, sum(gross) as gross
              from (select old.bill_id, -old.net as net, -old.tax as tax, -old.gross as gross where tg_op <> 'INSERT'
                    union all
                    select new.bill_id, new.net, new.tax, new.gross where tg_op <> 'DELETE') item
             group by bill_id) change
     where b.tenant_id = coalesce(new.tenant_id, old.tenant_id)
       and b.id = change.bill_id;
    return null;
end $$;
create trigger bill_follows_new_item after insert on order_item
    for each row when (new.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_follows_items();
create trigger bill_follows_item after update on order_item
    for each row when ((old.bill_id, old.net, old.tax, old.gross) is distinct from (new.bill_id, new.net, new.tax, new.gross)
                       and stoa_keeps_ledger()) execute function stoa_bill_follows_items();
create trigger bill_follows_deleted_item after delete on order_item
    for each row when (old.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_follows_items();

create function stoa_bill_follows_payments() returns trigger
    language plpgsql
    as $$
begin
    update bill b
       set paid = b.paid + change.counted,
           revision = b.revision + 1,
           updated_at = greatest(b.updated_at, clock_timestamp())
      from (select bill_id, sum(counted) as counted
              from (select old.bill_id, -old.counted as counted where tg_op <> 'INSERT'
                    union all
                    select new.bill_id, new.counted where tg_op <> 'DELETE') payment
             group by bill_id) change
     where b.tenant_id = coalesce(new.tenant_id, old.tenant_id)
       and b.id = change.bill_id;
    return null;
end $$;
create trigger bill_follows_new_payment after insert on payment
    for each row when (new.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_follows_payments();
create trigger bill_follows_payment after update on payment
    for each row when ((old.bill_id, old.counted) is distinct from (new.bill_id, new.counted) and stoa_keeps_ledger())
    execute function stoa_bill_follows_payments();
create trigger bill_follows_deleted_payment after delete on payment
    for each row when (old.bill_id is not null and stoa_keeps_ledger()) execute function stoa_bill_follows_payments();

-- A refund adds to what has gone back of its payment; the constraints of that refuse one too many.
create function stoa_payment_follows_refunds() returns trigger
    language plpgsql
    as $$
begin
    update payment p
       set refunded = p.refunded - new.amount,
           state = case when p.refunded - new.amount = p.amount then 'refunded' else p.state end,
           revision = p.revision + 1,
           updated_by = new.created_by,
           updated_at = greatest(p.updated_at, new.created_at)
     where p.tenant_id = new.tenant_id
       and p.id = new.refunds_id
       and p.currency = new.currency;
    if not found then
        raise exception 'A refund is in the currency of its payment'
            using errcode = 'check_violation', constraint = 'payment_refunded_in_currency';
    end if;
    return null;
end $$;
create trigger payment_follows_refunds after insert on payment
    for each row when (new.refunds_id is not null and stoa_keeps_ledger())
    execute function stoa_payment_follows_refunds();
