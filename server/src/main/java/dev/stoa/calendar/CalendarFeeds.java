package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.calendar.CalendarFeed.PrivateEntries;
import dev.stoa.calendar.CalendarFeed.Told;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.platform.web.PublicUrl;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Gives calendars secret addresses at which calendar programs read them, and takes those back. */
public final class CalendarFeeds {

    private final Db db;
    private final PublicUrl url;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final CalendarStore calendars = new CalendarStore();
    private final FeedStore store = new FeedStore();

    public CalendarFeeds(Db db, PublicUrl url, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.url = url;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    CalendarFeed get(Caller caller, UUID calendarId) {
        return db.read(caller, tx -> {
            checkManages(calendars
                    .find(tx, CalendarAccess.of(caller), calendarId)
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem));
            return feed(tx, calendarId);
        });
    }

    Told create(Caller caller, UUID calendarId, CalendarFeed.Wish wish) {
        Secret token = Secret.random();
        PrivateEntries told = requireNonNullElse(wish.privateEntries(), PrivateEntries.BUSY);
        Instant now = clock.instant();
        var feed = new CalendarFeed(ids.next(), calendarId, told, caller.userId(), now, now, 1);
        return db.write(caller, tx -> {
            lock(tx, caller, calendarId);
            store.insert(tx, feed, token.hash());
            events.record(tx, caller, new FeedEvent.Created(feed.id(), calendarId, told));
            return told(feed, token);
        });
    }

    CalendarFeed change(Caller caller, UUID calendarId, CalendarFeed.Wish wish, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            CalendarFeed before = locked(tx, caller, calendarId, ifMatch);
            CalendarFeed after =
                    before.with(requireNonNullElse(wish.privateEntries(), before.privateEntries()), clock.instant());
            store.update(tx, after, null);
            events.record(
                    tx,
                    caller,
                    new FeedEvent.Changed(after.id(), calendarId, before.privateEntries(), after.privateEntries()));
            return after;
        });
    }

    /** Whoever has the address so far reads nothing any more. */
    Told rotate(Caller caller, UUID calendarId, IfMatch ifMatch) {
        Secret token = Secret.random();
        return db.write(caller, tx -> {
            CalendarFeed before = locked(tx, caller, calendarId, ifMatch);
            CalendarFeed after = before.with(before.privateEntries(), clock.instant());
            store.update(tx, after, token.hash());
            events.record(tx, caller, new FeedEvent.Rotated(after.id(), calendarId));
            return told(after, token);
        });
    }

    void revoke(Caller caller, UUID calendarId, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            CalendarFeed feed = locked(tx, caller, calendarId, ifMatch);
            store.delete(tx, feed.id());
            events.record(tx, caller, new FeedEvent.Revoked(feed.id(), calendarId));
        });
    }

    private CalendarFeed locked(Tx tx, Caller caller, UUID calendarId, IfMatch ifMatch) {
        lock(tx, caller, calendarId);
        CalendarFeed feed = feed(tx, calendarId);
        ifMatch.check(feed.revision());
        return feed;
    }

    private CalendarFeed feed(Tx tx, UUID calendarId) {
        return store.find(tx, calendarId).orElseThrow(CalendarError.FEED_NOT_FOUND::problem);
    }

    private void lock(Tx tx, Caller caller, UUID calendarId) {
        checkManages(calendars
                .lock(tx, CalendarAccess.of(caller), calendarId)
                .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem));
    }

    private static void checkManages(Calendar calendar) {
        if (!calendar.manageable()) {
            throw CommonError.NOT_ALLOWED.problem(
                    "Only those who manage the calendar decide who may read it from outside.");
        }
    }

    private Told told(CalendarFeed feed, Secret token) {
        return new Told(
                feed,
                token.text(),
                url.link("/api/v1/public/calendar/" + feed.calendarId() + "/feed.ics", "token", token.text()));
    }
}
