create table tenant (
    id                   uuid        primary key,
    name                 text        not null,
    slug                 text        not null,
    status               text        not null default 'pending',
    type                 text        not null default 'trial',
    description          text,
    contact_email        text,
    contact_phone        text,
    settings             jsonb       not null default '{}',
    default_language     text        not null default 'en',
    additional_languages text[]      not null default '{}',
    revision             integer     not null default 1,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now(),
    constraint tenant_slug_taken unique (slug),
    constraint tenant_status_known check (status in ('active', 'inactive', 'maintenance', 'retired', 'pending')),
    constraint tenant_type_known check (type in ('system', 'trial', 'paid', 'enterprise')),
    constraint tenant_slug_lower_case check (slug = lower(slug))
);
alter table tenant enable row level security;
alter table tenant force row level security;
create policy of_tenant on tenant to stoa_app using (id = stoa_tenant()) with check (id = stoa_tenant());
create policy of_system on tenant to stoa_system using (true) with check (true);
grant select, update on tenant to stoa_app;
grant select, insert, update, delete on tenant to stoa_system;

create table tenant_transition (
    tenant_id    uuid        not null,
    id           uuid        not null,
    action       text        not null,
    from_status  text        not null,
    to_status    text        not null,
    from_type    text        not null,
    to_type      text        not null,
    reason       text,
    performed_by uuid        not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, id)
);
call stoa_isolate('tenant_transition');
