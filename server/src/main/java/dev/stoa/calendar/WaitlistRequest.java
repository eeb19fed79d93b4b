package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody wants a slot which is full.
 *
 * @param place its number in line; those who asked first are served first
 * @param party how many people it is for, as they said
 * @param entryId the hold that is offered, then the booking it became
 * @param ahead how many with times that overlap asked before; absent for one that waits no more
 */
public record WaitlistRequest(
        UUID id,
        UUID calendarId,
        UUID userId,
        Instant startsAt,
        Instant endsAt,
        int party,
        String title,
        State state,
        @Nullable UUID entryId,
        @Nullable Instant offerExpiresAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Integer ahead,
        @JsonIgnore long place,
        @JsonIgnore int revision) {

    public enum State {
        WAITING,
        OFFERED,
        ACCEPTED,
        DECLINED,
        /** Nobody answered the offer in time. */
        LAPSED,
        LEFT,
        /** The slot has begun, and nothing became free. Nobody writes that down. */
        PASSED
    }

    /** A request to be. */
    record Wish(
            UUID calendarId,
            Instant startsAt,
            Instant endsAt,
            @Nullable Integer party,
            @Nullable String title) {}

    /** Which to list; absent values do not narrow. */
    record Filter(@Nullable State state) {}

    boolean offered() {
        return state == State.OFFERED && entryId != null && offerExpiresAt != null;
    }

    /** Refuses to answer an offer that is not, or no longer, there. */
    void checkOffered(Instant now) {
        if (lapsed(now)) {
            throw CalendarError.OFFER_LAPSED.problem();
        }
        if (!offered()) {
            throw CalendarError.NOT_OFFERED.problem(CalendarError.NOT_OFFERED.title(), Map.of("state", state));
        }
    }

    /** Whether or not the job that ends offers has come by. */
    private boolean lapsed(Instant now) {
        return state == State.LAPSED
                || (state == State.OFFERED && offerExpiresAt != null && !offerExpiresAt.isAfter(now));
    }
}
