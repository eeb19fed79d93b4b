-- An hour that begins 100 to 465 days ahead: nothing of the data is there, so only other bookings of the load can be in the way.
local today = os.time() - os.time() % 3600

function request()
   local tenant = random_tenant()
   local start = today + (2400 + math.random(8760)) * 3600
   return post(tenant, "/api/v1/secure/calendar/entries",
      string.format(
         '{"calendarId": "%s", "kind": "booking", "status": "confirmed", "title": "Booked by the bench",'
            .. ' "timezone": "Europe/Berlin", "startsAt": "%s", "endsAt": "%s"}',
         id(5, random_of(tenant, calendars)),
         os.date("!%Y-%m-%dT%H:00:00Z", start),
         os.date("!%Y-%m-%dT%H:00:00Z", start + 3600)))
end
