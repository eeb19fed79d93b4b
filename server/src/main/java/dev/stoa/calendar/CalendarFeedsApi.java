package dev.stoa.calendar;

import dev.stoa.calendar.CalendarFeed.Told;
import dev.stoa.calendar.CalendarFeed.Wish;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.Objects;

/** HTTP of feeds: who may have one, and the feed itself. */
public final class CalendarFeedsApi implements Api {

    private final CalendarFeeds feeds;
    private final FeedReader reader;

    public CalendarFeedsApi(CalendarFeeds feeds, FeedReader reader) {
        this.feeds = feeds;
        this.reader = reader;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("getCalendarFeed", r -> one(feeds.get(r.caller(), r.id())));
        operations.bind("createCalendarFeed", r -> {
            Told told = feeds.create(r.caller(), r.id(), r.body(Wish.class));
            return Reply.created(told.feed().id(), told).revision(told.feed().revision());
        });
        operations.bind(
                "changeCalendarFeed", r -> one(feeds.change(r.caller(), r.id(), r.body(Wish.class), r.ifMatch())));
        operations.bind("rotateCalendarFeed", r -> {
            Told told = feeds.rotate(r.caller(), r.id(), r.ifMatch());
            return Reply.data(told).revision(told.feed().revision());
        });
        operations.bind("revokeCalendarFeed", r -> {
            feeds.revoke(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("readCalendarFeed", this::read);
    }

    private Reply read(Request r) {
        FeedReader.Feed feed = reader.open(r.id(), Objects.requireNonNull(r.query("token")));
        Reply whole = Reply.stream("text/calendar; charset=utf-8", feed::writeTo)
                .header("Content-Disposition", "inline; filename=\"calendar.ics\"")
                .header("Cache-Control", "private, no-cache")
                .header("ETag", feed.tag());
        return r.holds(feed.tag()) ? Reply.unchanged(whole.headers()) : whole;
    }

    private static Reply one(CalendarFeed feed) {
        return Reply.data(feed).revision(feed.revision());
    }
}
