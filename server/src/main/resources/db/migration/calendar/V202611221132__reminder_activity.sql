-- What administrators see of a calendar's reminders: what was changed last, and what was missed lately.
create index reminder_by_change on reminder (tenant_id, calendar_id, updated_at);
create index reminder_missed on reminder_delivery (tenant_id, handled_at) where outcome = 'missed';
