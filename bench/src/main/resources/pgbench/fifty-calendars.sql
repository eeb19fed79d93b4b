array(select cast(lpad(cast(c as text), 12, '0') || '700080050000000000' || lpad(to_hex(c % 256), 2, '0') as uuid)
         from (select (cast(:tenant as bigint) - 1) * :calendars + (cast(:first as bigint) + n) % :calendars + 1 as c
         from generate_series(1, 50) n) calendars)
