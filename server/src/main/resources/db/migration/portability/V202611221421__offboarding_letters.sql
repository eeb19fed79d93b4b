-- When the owners are told that erasure is near; empty once they were.
alter table offboarding add column notice_at timestamptz;
create index offboarding_notice on offboarding (notice_at) where notice_at is not null;

-- Who is told that everything is gone; empty from then on, so that a certificate names no person.
alter table erasure_certificate add column tell jsonb not null default '[]';
