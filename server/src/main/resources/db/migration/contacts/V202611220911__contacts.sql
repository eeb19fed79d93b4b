-- People and companies a tenant deals with.
create table contact (
    tenant_id     uuid        not null,
    id            uuid        not null,
    first_name    text,
    middle_name   text,
    last_name     text,
    email         text,
    phone         text,
    url           text,
    address       jsonb,
    notes         text,
    -- What lists order and search by. A contact without a name goes by what else it has.
    by_last_name  text        not null generated always as (
        coalesce(last_name, first_name, email, phone, url, '') || ' ' || coalesce(first_name, '')) stored,
    by_first_name text        not null generated always as (
        coalesce(first_name, last_name, email, phone, url, '') || ' ' || coalesce(last_name, '')) stored,
    by_email      text        not null generated always as (lower(coalesce(email, ''))) stored,
    words         text        not null generated always as (
        lower(coalesce(first_name, '') || ' ' || coalesce(middle_name, '') || ' ' || coalesce(last_name, '') || ' '
              || coalesce(email, '') || ' ' || coalesce(phone, ''))) stored,
    revision      integer     not null default 1,
    created_by    uuid,
    updated_by    uuid,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    primary key (tenant_id, id),
    constraint contact_not_empty check (
        num_nonnulls(first_name, middle_name, last_name, email, phone, url, address, notes) > 0),
    constraint contact_phone_international check (phone ~ '^\+[1-9][0-9]{2,14}$')
);
create index contact_by_last_name on contact (tenant_id, by_last_name, id);
create index contact_by_first_name on contact (tenant_id, by_first_name, id);
create index contact_by_email on contact (tenant_id, by_email, id);
create index contact_by_phone on contact (tenant_id, phone) where phone is not null;
create index contact_by_age on contact (tenant_id, created_at, id);
create index contact_by_change on contact (tenant_id, updated_at, id);
call stoa_isolate('contact');

-- Whom a contact belongs to. A link goes with either end; the contact stays when its user, space or resource goes.
create table contact_link (
    tenant_id   uuid        not null,
    id          uuid        not null,
    contact_id  uuid        not null,
    entity_type text        not null,
    entity_id   uuid        not null,
    user_id     uuid        generated always as (case when entity_type = 'user' then entity_id end) stored,
    space_id    uuid        generated always as (case when entity_type = 'space' then entity_id end) stored,
    resource_id uuid        generated always as (case when entity_type = 'resource' then entity_id end) stored,
    is_primary  boolean     not null,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint contact_link_entity_known check (entity_type in ('user', 'space', 'resource')),
    constraint contact_linked_once unique (tenant_id, entity_type, entity_id, contact_id),
    constraint contact_link_contact_exists foreign key (tenant_id, contact_id)
        references contact (tenant_id, id) on delete cascade,
    constraint contact_link_user_exists foreign key (tenant_id, user_id)
        references membership (tenant_id, user_id) on delete cascade,
    constraint contact_link_space_exists foreign key (tenant_id, space_id)
        references space (tenant_id, id) on delete cascade,
    constraint contact_link_resource_exists foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade
);
create unique index contact_primary_once on contact_link (tenant_id, entity_type, entity_id) where is_primary;
create index contact_link_of_contact on contact_link (tenant_id, contact_id);
create index contact_link_of_user on contact_link (tenant_id, user_id) where user_id is not null;
create index contact_link_of_space on contact_link (tenant_id, space_id) where space_id is not null;
create index contact_link_of_resource on contact_link (tenant_id, resource_id) where resource_id is not null;
call stoa_isolate('contact_link');
