package dev.stoa.calendar;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of sharing calendars. */
public final class CalendarSharesApi implements Api {

    private final CalendarShares shares;

    public CalendarSharesApi(CalendarShares shares) {
        this.shares = shares;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listCalendarShares", r -> Reply.flatPage(shares.list(r.caller(), r.id(), r.page())));
        operations.bind("shareCalendar", r -> {
            CalendarShare share = shares.share(r.caller(), r.id(), r.body(CalendarShare.Request.class));
            return Reply.created(share.id(), share);
        });
        operations.bind("unshareCalendar", r -> {
            shares.unshare(r.caller(), r.id(), r.uuid("shareId"));
            return Reply.noContent();
        });
    }
}
