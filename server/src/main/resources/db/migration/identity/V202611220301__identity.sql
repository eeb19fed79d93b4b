-- Nothing here can be read by the application role: logins happen before there is a tenant.

-- Owners and admins of the installation's own tenant.
create view system_admin with (security_invoker = true) as
    select user_id
      from membership
     where tenant_id = '00000000-0000-0000-0000-000000000001'
       and role in ('owner', 'admin')
       and status = 'active';
grant select on system_admin to stoa_system;

create table credential (
    account_id    uuid        primary key references account (id) on delete cascade,
    password_hash text        not null,
    changed_at    timestamptz not null default now()
);
grant select, insert, update, delete on credential to stoa_system;

create table session (
    id           uuid        primary key,
    account_id   uuid        not null references account (id) on delete cascade,
    tenant_id    uuid        not null,
    remembered   boolean     not null,
    ip           text        not null,
    user_agent   text,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    ended_why    text
);
create index session_of_account on session (account_id) where ended_at is null;
create index session_of_tenant on session (tenant_id) where ended_at is null;
create index session_expiry on session (expires_at);
grant select, insert, update, delete on session to stoa_system;

create table refresh_token (
    hash       bytea       primary key,
    session_id uuid        not null references session (id) on delete cascade,
    created_at timestamptz not null default now(),
    used_at    timestamptz
);
create index refresh_token_of_session on refresh_token (session_id);
grant select, insert, update, delete on refresh_token to stoa_system;

create table signing_key (
    id         text        primary key,
    public_key bytea       not null,
    encrypted  bytea       not null,
    created_at timestamptz not null default now()
);
grant select, insert, delete on signing_key to stoa_system;

-- What mails carry: proves that somebody reads the mail of an account.
create table one_time_token (
    hash       bytea       primary key,
    account_id uuid        not null references account (id) on delete cascade,
    purpose    text        not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint one_time_token_purpose_known check (purpose in ('password_reset', 'email_verification'))
);
create index one_time_token_of_account on one_time_token (account_id, purpose);
create index one_time_token_expiry on one_time_token (expires_at);
grant select, insert, update, delete on one_time_token to stoa_system;

-- Counted by e-mail address, hashed, whether or not there is such an account, so that nobody learns which.
create table attempt (
    kind         text          not null,
    subject      bytea         not null,
    times        timestamptz[] not null,
    locked_until timestamptz,
    last_at      timestamptz   not null default now(),
    primary key (kind, subject)
);
create index attempt_age on attempt (last_at);
grant select, insert, update, delete on attempt to stoa_system;

-- Somebody asked for a mail. Kept until a worker has looked whether there is such an account, so that the
-- answer cannot tell by the time it takes.
create table mail_request (
    id           uuid        primary key,
    purpose      text        not null,
    email        text        not null,
    requested_at timestamptz not null default now(),
    constraint mail_request_purpose_known check (purpose in ('password_reset', 'email_verification'))
);
create index mail_request_by_age on mail_request (requested_at);
grant select, insert, update, delete on mail_request to stoa_system;
