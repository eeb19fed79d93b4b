-- The parts of a rule that choose dates (RFC 5545 section 3.3.10), where by_weekday and by_month_day cannot say it.
alter table recurrence_master
    add column date_parts text,
    add constraint recurrence_dates_said_once
        check (date_parts is null or (by_weekday is null and by_month_day is null));
