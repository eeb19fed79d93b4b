-- All ask for the same hour of the same calendar. DatabaseAccess.holdersOfTheSlot counts who got it.
function request()
   return post(1, "/api/v1/secure/calendar/entries",
      string.format(
         '{"calendarId": "%s", "kind": "booking", "status": "confirmed", "title": "Wanted by all",'
            .. ' "timezone": "Europe/Berlin", "startsAt": "2040-01-02T10:00:00Z", "endsAt": "2040-01-02T11:00:00Z"}',
         id(5, 1)))
end
