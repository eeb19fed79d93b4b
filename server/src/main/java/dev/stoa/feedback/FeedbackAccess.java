package dev.stoa.feedback;

import dev.stoa.platform.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which feedback a caller sees: all of it, or what is public and their own.
 *
 * @param member absent for callers that are no person
 */
record FeedbackAccess(boolean managesAll, @Nullable UUID member) {

    static FeedbackAccess of(Caller caller) {
        return new FeedbackAccess(caller.may("feedback:manage"), caller.userId());
    }

    /** The person behind the caller; keys and the like have no opinion. */
    static UUID author(Caller caller) {
        UUID userId = caller.userId();
        if (userId == null) {
            throw FeedbackError.NOT_A_PERSON.problem();
        }
        return userId;
    }
}
