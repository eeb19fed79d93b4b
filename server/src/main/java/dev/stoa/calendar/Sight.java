package dev.stoa.calendar;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who looks at entries sees of them.
 *
 * @param calendars those they look at
 * @param managed those of them whose private and pending entries they see
 * @param member whose own entries they see, whatever else; absent for callers that are no person
 * @param approves whether they see what is pending everywhere, since they may decide it
 * @param behind calendars among them whose series may have more than what is stored
 */
record Sight(
        Set<UUID> calendars, Set<UUID> managed, @Nullable UUID member, boolean approves, List<UUID> behind) {

    /** What is not approved is there for who made it and who decides it, and for nobody else. */
    boolean covers(Entry entry) {
        return calendars.contains(entry.calendarId())
                && (entry.settled() || approves || entry.ownedBy(member) || managed.contains(entry.calendarId()));
    }

    Entry of(Entry entry) {
        return reads(entry) ? entry : entry.busyOnly();
    }

    /** Whether they see more of it than its time. */
    boolean reads(Entry entry) {
        return covers(entry)
                && (entry.visibility() == Entry.Visibility.DEFAULT
                        || entry.ownedBy(member)
                        || managed.contains(entry.calendarId()));
    }
}
