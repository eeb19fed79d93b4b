package dev.stoa.calendar;

import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import java.util.UUID;

/** Finds the feed behind an address: only the token says which tenant it is of. */
public final class SystemCalendarFeeds {

    private final SystemDb db;
    private final SystemFeedStore store = new SystemFeedStore();

    public SystemCalendarFeeds(SystemDb db) {
        this.db = db;
    }

    /** A wrong token and a calendar that is not there are the same to whoever asks. */
    SystemFeedStore.Found find(UUID calendarId, String token) {
        return db.read(tx -> store.find(tx, calendarId, Secret.sha256(token)))
                .orElseThrow(CalendarError.FEED_NOT_FOUND::problem);
    }
}
