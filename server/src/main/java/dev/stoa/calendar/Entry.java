package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a calendar: an event, a booking, a task.
 *
 * @param localStartDate the first day of an all-day entry, in the calendar's zone
 * @param localEndDateExclusive the day after its last
 * @param seriesId the series it is an instance of
 * @param seriesRoot or the pattern, which itself stands in no list and guards nothing: its instances do
 */
public record Entry(
        UUID id,
        UUID tenantId,
        UUID calendarId,
        Kind kind,
        Status status,
        Visibility visibility,
        String title,
        @Nullable String description,
        Instant startsAt,
        Instant endsAt,
        @Nullable LocalDate localStartDate,
        @Nullable LocalDate localEndDateExclusive,
        String timezone,
        @JsonProperty("isAllDay") boolean isAllDay,
        @Nullable UUID ownerUserId,
        JsonText metadata,
        @Nullable UUID typeDefinitionId,
        @Nullable String locationName,
        JsonText locationPayload,
        @Nullable ApprovalState approvalState,
        @Nullable UUID approvalRequestId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy,
        @JsonIgnore int revision,
        @JsonIgnore @Nullable UUID seriesId,
        @JsonIgnore boolean seriesRoot) {

    static final String BUSY = "Busy";

    public enum Kind {
        EVENT,
        BOOKING,
        RESERVATION,
        HOLD,
        REMINDER_TASK;

        /** Whether it takes a slot that others cannot have. */
        boolean takesSlot() {
            return switch (this) {
                case BOOKING, RESERVATION, HOLD -> true;
                case EVENT, REMINDER_TASK -> false;
            };
        }
    }

    public enum Status {
        DRAFT,
        TENTATIVE,
        CONFIRMED,
        CANCELLED,
        COMPLETED;

        boolean canBecome(Status next) {
            return switch (this) {
                case DRAFT -> next == TENTATIVE || next == CANCELLED;
                case TENTATIVE -> next == CONFIRMED || next == CANCELLED;
                case CONFIRMED -> next == COMPLETED || next == CANCELLED;
                case CANCELLED, COMPLETED -> false;
            };
        }

        void checkCanBecome(Status next) {
            if (!canBecome(next)) {
                throw CalendarError.STATUS_NOT_REACHABLE.problem(
                        "An entry that is " + word() + " cannot become " + next.word() + ".",
                        Map.of("from", this, "to", next));
            }
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean beginning() {
            return this == DRAFT || active();
        }

        boolean active() {
            return this == TENTATIVE || this == CONFIRMED;
        }
    }

    /** Whether others than its owner see more than that the time is taken. */
    public enum Visibility {
        DEFAULT,
        PRIVATE
    }

    public enum ApprovalState {
        PENDING,
        APPROVED,
        REJECTED,
        CANCELLED,
        EXPIRED
    }

    /** Whether its time is held against others. */
    boolean holdsSlot() {
        return kind.takesSlot() && status.active();
    }

    /** Whether its time counts as busy. */
    boolean takesTime() {
        return kind != Kind.REMINDER_TASK && status.active();
    }

    boolean seriesInstance() {
        return seriesId != null && !seriesRoot;
    }

    boolean awaitsApproval() {
        return approvalState == ApprovalState.PENDING;
    }

    /** Whether it needs no approval or has it. */
    boolean settled() {
        return approvalState == null || approvalState == ApprovalState.APPROVED;
    }

    boolean ownedBy(@Nullable UUID user) {
        return user != null && (user.equals(createdBy) || user.equals(ownerUserId));
    }

    boolean sameTimesAs(Entry other) {
        return startsAt.equals(other.startsAt) && endsAt.equals(other.endsAt);
    }

    /** The same as the pattern of a series. */
    Entry asRoot(UUID series, EntryTimes times, Standing standing, Instant now) {
        return new Entry(
                id,
                tenantId,
                calendarId,
                kind,
                standing.status(),
                visibility,
                title,
                description,
                times.startsAt(),
                times.endsAt(),
                times.localStartDate(),
                times.localEndDateExclusive(),
                times.timezone(),
                times.isAllDay(),
                ownerUserId,
                metadata,
                typeDefinitionId,
                locationName,
                locationPayload,
                standing.approval(),
                standing.request(),
                createdAt,
                now,
                createdBy,
                null,
                null,
                revision + 1,
                series,
                true);
    }

    /** What someone sees who may know when, but not what. */
    Entry busyOnly() {
        return new Entry(
                id,
                tenantId,
                calendarId,
                kind,
                status,
                visibility,
                BUSY,
                null,
                startsAt,
                endsAt,
                localStartDate,
                localEndDateExclusive,
                timezone,
                isAllDay,
                null,
                JsonText.EMPTY_OBJECT,
                null,
                null,
                JsonText.EMPTY_OBJECT,
                null,
                null,
                createdAt,
                updatedAt,
                null,
                null,
                null,
                revision,
                seriesId,
                seriesRoot);
    }
}
