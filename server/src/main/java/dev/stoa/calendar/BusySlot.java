package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Time that is taken in a calendar.
 *
 * @param status confirmed if any part of it is
 * @param isAllDay whether it consists of whole days only
 */
public record BusySlot(
        UUID calendarId,
        Instant startsAt,
        Instant endsAt,
        Entry.Status status,
        @JsonProperty("isAllDay") boolean isAllDay) {

    /** The busy times of a window, as {@code getFreeBusy} answers them. */
    public record FreeBusy(Instant windowStartsAt, Instant windowEndsAt, List<BusySlot> slots) {}

    /**
     * Joins what overlaps or touches, each calendar by itself, and cuts off what lies outside the window.
     *
     * @param slots in order of calendar and start
     */
    static List<BusySlot> merge(List<BusySlot> slots, Window window) {
        var merged = new ArrayList<BusySlot>();
        for (BusySlot slot : slots) {
            BusySlot cut = slot.within(window);
            BusySlot last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.calendarId.equals(cut.calendarId) && !cut.startsAt.isAfter(last.endsAt)) {
                merged.set(merged.size() - 1, last.with(cut));
            } else {
                merged.add(cut);
            }
        }
        return merged;
    }

    private BusySlot within(Window window) {
        return new BusySlot(
                calendarId, Lanes.later(startsAt, window.from()), Lanes.earlier(endsAt, window.to()), status, isAllDay);
    }

    private BusySlot with(BusySlot next) {
        boolean confirmed = status == Entry.Status.CONFIRMED || next.status == Entry.Status.CONFIRMED;
        return new BusySlot(
                calendarId,
                startsAt,
                Lanes.later(endsAt, next.endsAt),
                confirmed ? Entry.Status.CONFIRMED : Entry.Status.TENTATIVE,
                isAllDay && next.isAllDay);
    }
}
