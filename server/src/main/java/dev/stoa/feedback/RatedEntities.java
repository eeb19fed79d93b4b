package dev.stoa.feedback;

import dev.stoa.calendar.Timelines;
import dev.stoa.platform.auth.Caller;
import dev.stoa.resources.Resources;
import dev.stoa.spaces.Spaces;

/** Who may see what was rated, or is to be: a question for the areas that know it. */
public final class RatedEntities {

    private final Spaces spaces;
    private final Resources resources;
    private final Timelines timelines;

    public RatedEntities(Spaces spaces, Resources resources, Timelines timelines) {
        this.spaces = spaces;
        this.resources = resources;
        this.timelines = timelines;
    }

    /** Refuses what is not there or not for this caller to see, both in the same way. */
    void checkReadable(Caller caller, RatedEntity entity) {
        boolean readable = switch (entity.entityType()) {
            case APP -> entity.entityId().equals(caller.tenantId());
            case BOOKING -> timelines.allows(caller, entity.entityId());
            case RESOURCE -> resources.allows(caller, entity.entityId(), false);
            case SPACE -> spaces.allows(caller, entity.entityId(), false);
        };
        if (!readable) {
            throw FeedbackError.RATED_ENTITY_NOT_FOUND.problem();
        }
    }
}
