-- A person, across tenants.
create table account (
    id                uuid        primary key,
    email             text        not null,
    first_name        text,
    middle_name       text,
    last_name         text,
    display_name      text,
    locale            text        not null default 'en',
    avatar_source     text        not null default 'none',
    email_verified_at timestamptz,
    default_tenant_id uuid,
    closed_at         timestamptz,
    revision          integer     not null default 1,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    constraint account_avatar_source_known check (avatar_source in ('none', 'uploaded', 'remote'))
);
create unique index account_email_taken on account (lower(email)) where closed_at is null;

-- What a person is in one tenant.
create table membership (
    tenant_id          uuid        not null,
    user_id            uuid        not null references account (id),
    role               text        not null,
    status             text        not null default 'active',
    type_definition_id uuid,
    settings           jsonb       not null default '{}',
    joined_at          timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    primary key (tenant_id, user_id),
    constraint membership_role_known check (role in ('owner', 'admin', 'manager', 'member', 'guest')),
    constraint membership_status_known check (status in ('active', 'suspended', 'pending', 'invited'))
);
create index membership_of_user on membership (user_id);
call stoa_isolate('membership');

-- A person is visible where they are a member.
alter table account enable row level security;
alter table account force row level security;
create policy of_tenant on account to stoa_app
    using (exists (select from membership m where m.tenant_id = stoa_tenant() and m.user_id = account.id));
create policy of_system on account to stoa_system using (true) with check (true);
grant select on account to stoa_app;
grant update (first_name, middle_name, last_name, display_name, locale, avatar_source, revision, updated_at)
   on account to stoa_app;
grant select, insert, update, delete on account to stoa_system;
