function request()
   local tenant = random_tenant()
   return get(tenant, "/api/v1/secure/calendar/window?calendarIds=" .. calendars_of(tenant, 50) .. some_week())
end
