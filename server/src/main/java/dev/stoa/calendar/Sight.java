package dev.stoa.calendar;

import dev.stoa.platform.auth.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who looks at entries sees of them. Of those they may not read, they see the time that is taken and
 * nothing else; drafts, tasks and what was called off or is over take none.
 *
 * @param calendars those they look at
 * @param open those of them whose entries they read unless private
 * @param managed those of them whose private and pending entries they read
 * @param member whose own entries they read, whatever else; absent for callers that are no person
 * @param approves whether they see what is pending everywhere, since they may decide it
 * @param behind calendars among them whose series may have more than what is stored
 */
record Sight(
        Set<UUID> calendars,
        Set<UUID> open,
        Set<UUID> managed,
        @Nullable UUID member,
        boolean approves,
        List<UUID> behind) {

    /** @param until up to when they look */
    static Sight of(Caller caller, List<CalendarStore.Visible> visible, Instant until) {
        return new Sight(
                ids(visible, _ -> true),
                ids(visible, Reach::reads),
                ids(visible, Reach::manages),
                caller.userId(),
                caller.may("approvals:manage"),
                visible.stream()
                        .filter(calendar -> calendar.lacks(until))
                        .map(CalendarStore.Visible::id)
                        .toList());
    }

    static Sight of(Caller caller, Calendar calendar) {
        return of(
                caller,
                List.of(new CalendarStore.Visible(calendar.id(), calendar.reach(), calendar.seriesUntil())),
                Instant.MIN);
    }

    private static Set<UUID> ids(List<CalendarStore.Visible> visible, Predicate<Reach> reach) {
        return visible.stream()
                .filter(calendar -> reach.test(calendar.reach()))
                .map(CalendarStore.Visible::id)
                .collect(Collectors.toSet());
    }

    /** What is not approved is there for who made it and who decides it, and for nobody else. */
    boolean covers(Entry entry) {
        return calendars.contains(entry.calendarId())
                && (entry.settled() || approves || entry.ownedBy(member) || managed.contains(entry.calendarId()))
                && (entry.takesTime() || mayRead(entry));
    }

    /** Whether they see more of it than its time. */
    boolean reads(Entry entry) {
        return covers(entry) && mayRead(entry);
    }

    private boolean mayRead(Entry entry) {
        return (entry.visibility() == Entry.Visibility.DEFAULT && open.contains(entry.calendarId()))
                || entry.ownedBy(member)
                || managed.contains(entry.calendarId());
    }
}
