package dev.stoa.access;

import dev.stoa.platform.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with the entities of an area: all of them by permission, or only those they are a
 * member of. Stores bind it and write the membership part into their conditions.
 *
 * @param readsAll whether a permission shows every entity
 * @param managesAll whether a permission lets them change every entity
 * @param member whose memberships count otherwise; absent for callers that are no person
 */
public record EntityAccess(
        boolean readsAll, boolean managesAll, @Nullable UUID member) {

    /** @param area as in permission codes: {@code spaces} */
    public static EntityAccess of(Caller caller, String area) {
        return new EntityAccess(caller.may(area + ":read"), caller.may(area + ":write"), caller.userId());
    }
}
