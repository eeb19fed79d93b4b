-- Each tenant has one series, of a year from now: see dataset.sql.
local start = os.time() - 24 * 3600
local window = os.date("!windowStartsAt=%Y-%m-%dT%H:00:00Z", start)
   .. os.date("!&windowEndsAt=%Y-%m-%dT%H:00:00Z", start + 366 * 24 * 3600)

function request()
   local tenant = random_tenant()
   return get(tenant, "/api/v1/secure/calendar/recurrence-masters/" .. id(8, tenant) .. "/instances?limit=500&" .. window)
end
