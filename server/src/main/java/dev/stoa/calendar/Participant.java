package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody, or a group, who takes part in an entry. */
record Participant(
        UUID id,
        UUID tenantId,
        UUID calendarEntryId,
        @Nullable UUID actorUserId,
        @Nullable UUID actorGroupId,
        Role role,
        Response responseStatus,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy) {

    enum ActorType {
        USER,
        GROUP
    }

    enum Role {
        ATTENDEE,
        ASSIGNEE,
        OWNER,
        OBSERVER
    }

    enum Response {
        PENDING,
        ACCEPTED,
        DECLINED,
        TENTATIVE
    }

    @JsonProperty
    ActorType actorType() {
        return actorUserId == null ? ActorType.GROUP : ActorType.USER;
    }

    /** Somebody to be one; exactly one of the ids is there. */
    record Invitation(
            @Nullable UUID userId,
            @Nullable UUID groupId,
            @Nullable Role role) {}

    /** What somebody answers. */
    record Answer(Response responseStatus) {}
}
