package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to change of one instance of a series. */
public record RecurrenceInstanceChanges(
        Change<Instant> startsAt,
        Change<Instant> endsAt,
        Change<String> timezone,
        @JsonProperty("isAllDay") Change<Boolean> isAllDay,
        Change<Entry.Status> status,
        RecurrenceInstance.@Nullable State instanceState,
        Change<String> titleOverride,
        Change<@Nullable String> descriptionOverride,
        Change<JsonText> metadataOverride) {

    /** The same, said of the entry it is. */
    EntryChanges ofEntry() {
        return new EntryChanges(
                new Change.Keep<>(),
                instanceState == RecurrenceInstance.State.CANCELLED ? new Change.To<>(Entry.Status.CANCELLED) : status,
                new Change.Keep<>(),
                titleOverride,
                descriptionOverride,
                startsAt,
                endsAt,
                timezone,
                isAllDay,
                new Change.Keep<>(),
                metadataOverride,
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>());
    }

    /** Refuses what contradicts itself. */
    void check() {
        boolean more = startsAt.given()
                || endsAt.given()
                || timezone.given()
                || isAllDay.given()
                || titleOverride.given()
                || descriptionOverride.given()
                || metadataOverride.given();
        if (instanceState == RecurrenceInstance.State.GENERATED && (more || status.given())) {
            throw new FieldError("instanceState", "not_allowed", "generated undoes all changes; send it alone")
                    .problem();
        }
        Entry.Status asked = status.or(Entry.Status.CANCELLED);
        if (instanceState == RecurrenceInstance.State.CANCELLED && asked != Entry.Status.CANCELLED) {
            throw new FieldError("status", "not_allowed", "contradicts instanceState").problem();
        }
    }
}
