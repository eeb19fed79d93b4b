package dev.stoa.calendar;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of waiting for slots. */
public final class WaitlistApi implements Api {

    private final Waitlist waitlist;

    public WaitlistApi(Waitlist waitlist) {
        this.waitlist = waitlist;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listMyWaitlist",
                r -> Reply.flatPage(waitlist.mine(r.caller(), r.query(WaitlistRequest.Filter.class), r.page())));
        operations.bind(
                "listCalendarWaitlist",
                r -> Reply.flatPage(
                        waitlist.ofCalendar(r.caller(), r.id(), r.query(WaitlistRequest.Filter.class), r.page())));
        operations.bind("joinWaitlist", r -> {
            WaitlistRequest request = waitlist.join(r.caller(), r.body(WaitlistRequest.Wish.class));
            return Reply.created(request.id(), request).revision(request.revision());
        });
        operations.bind("getWaitlistRequest", r -> one(waitlist.get(r.caller(), r.id())));
        operations.bind("acceptWaitlistOffer", r -> one(waitlist.accept(r.caller(), r.id())));
        operations.bind("declineWaitlistOffer", r -> one(waitlist.decline(r.caller(), r.id())));
        operations.bind("leaveWaitlist", r -> {
            waitlist.leave(r.caller(), r.id());
            return Reply.noContent();
        });
    }

    private static Reply one(WaitlistRequest request) {
        return Reply.data(request).revision(request.revision());
    }
}
