-- A week of one calendar, among those weeks that have bookings.
local today = os.time() - os.time() % 3600

function request()
   local tenant = random_tenant()
   local start = today + (math.random(60) - 30) * 24 * 3600
   return get(tenant, "/api/v1/secure/calendar/free-busy?calendarIds=" .. id(5, random_of(tenant, calendars))
      .. os.date("!&windowStartsAt=%Y-%m-%dT%H:00:00Z", start)
      .. os.date("!&windowEndsAt=%Y-%m-%dT%H:00:00Z", start + 7 * 24 * 3600))
end
