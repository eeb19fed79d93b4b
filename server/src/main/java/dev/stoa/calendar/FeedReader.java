package dev.stoa.calendar;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.Db;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the feed of a calendar, a few entries at a time. Which ones is decided at the start; what changes while it is
 * written is right at the next reading, since the tag was made before.
 */
public final class FeedReader {

    /** Part of each tag: raise it when feeds are written differently. */
    private static final String FORMAT = "1";

    private static final int ENTRIES_AT_ONCE = 500;
    private static final int SERIES_AT_ONCE = 5;
    private static final int BUFFER = 16 * 1024;
    private static final int TAG_BYTES = 12;

    private final Db db;
    private final SystemCalendarFeeds feeds;
    private final Clock clock;
    private final CalendarStore calendars = new CalendarStore();
    private final StoredSeries series = new StoredSeries();
    private final FeedStore store = new FeedStore();

    public FeedReader(Db db, SystemCalendarFeeds feeds, Clock clock) {
        this.db = db;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** A feed as it is now; nothing of it is rendered yet. */
    final class Feed {

        private final UUID tenantId;
        private final Calendar calendar;
        private final boolean busy;
        private final Instant from;
        private final List<FeedStore.Contents> contents;
        private final String tag;

        private Feed(SystemFeedStore.Found found, Calendar calendar, Instant from, List<FeedStore.Contents> contents) {
            this.tenantId = found.tenantId();
            this.calendar = calendar;
            this.busy = found.privateEntries() == CalendarFeed.PrivateEntries.BUSY;
            this.from = from;
            this.contents = contents;
            this.tag = tagOf(FORMAT + found.revision() + " " + calendar.revision() + from + contents);
        }

        String tag() {
            return tag;
        }

        void writeTo(OutputStream out) throws IOException {
            var buffered = new BufferedOutputStream(out, BUFFER);
            var writer = new IcalWriter(buffered);
            writer.begin(calendar, zones());
            writeSeries(writer);
            writeSingle(writer);
            writer.end();
            buffered.flush();
        }

        /** The calendar's own is always there: a file without any component would be none. */
        private Map<ZoneId, Instant> zones() {
            var zones = new TreeMap<ZoneId, Instant>(Comparator.comparing(ZoneId::getId));
            zones.put(ZoneId.of(calendar.timezone()), from);
            contents.forEach(one -> zones.merge(ZoneId.of(one.timezone()), one.first(), Lanes::earlier));
            return zones;
        }

        private void writeSingle(IcalWriter writer) throws IOException {
            List<UUID> ids = db.read(tenantId, tx -> store.single(tx, calendar.id(), from));
            for (int at = 0; at < ids.size(); at += ENTRIES_AT_ONCE) {
                List<UUID> some = ids.subList(at, Math.min(at + ENTRIES_AT_ONCE, ids.size()));
                List<FeedEntry> entries = db.read(tenantId, tx -> store.entries(tx, some, busy)).stream()
                        .filter(FeedEntry::shown)
                        .sorted(Comparator.comparing(FeedEntry::startsAt).thenComparing(FeedEntry::id))
                        .toList();
                for (FeedEntry entry : entries) {
                    writer.event(entry.event());
                }
            }
        }

        private void writeSeries(IcalWriter writer) throws IOException {
            List<UUID> ids = db.read(tenantId, tx -> store.series(tx, calendar.id(), from));
            for (int at = 0; at < ids.size(); at += SERIES_AT_ONCE) {
                List<UUID> some = ids.subList(at, Math.min(at + SERIES_AT_ONCE, ids.size()));
                for (FeedSeries one : db.read(tenantId, tx -> series.find(tx, calendar, some, busy))) {
                    for (IcalEvent event : one.events()) {
                        writer.event(event);
                    }
                }
            }
        }
    }

    /** Nothing but a 404 for whoever does not have the right address. */
    Feed open(UUID calendarId, String token) {
        SystemFeedStore.Found found = feeds.find(calendarId, token);
        var server = CalendarAccess.of(Caller.server(found.tenantId()));
        return db.read(
                found.tenantId(),
                tx -> new Feed(
                        found,
                        calendars.find(tx, server, calendarId).orElseThrow(CalendarError.FEED_NOT_FOUND::problem),
                        beginning(),
                        store.contents(tx, calendarId)));
    }

    /** A year back and the rest of that month, so that tags change with it once a month and not every day. */
    private Instant beginning() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusYears(1)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static String tagOf(String text) {
        byte[] hash = Secret.sha256(text);
        return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + "\"";
    }
}
