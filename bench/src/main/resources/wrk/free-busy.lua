function request()
   local tenant = random_tenant()
   return get(tenant, "/api/v1/secure/calendar/free-busy?calendarIds=" .. calendars_of(tenant, 1) .. some_week())
end
