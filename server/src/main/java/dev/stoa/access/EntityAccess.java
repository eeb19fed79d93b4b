package dev.stoa.access;

import dev.stoa.platform.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with the entities of an area: all of them by permission, or only those they are a
 * member of. Stores choose a text by its reach, so that those who see all pay nothing for memberships, and bind it.
 *
 * @param readsAll whether a permission shows every entity
 * @param managesAll whether a permission lets them change every entity
 * @param member whose memberships count otherwise; absent for callers that are no person
 * @param approves whether they see what is pending, too, since they decide about it
 */
public record EntityAccess(
        boolean readsAll, boolean managesAll, @Nullable UUID member, boolean approves) {

    public EntityAccess(boolean readsAll, boolean managesAll, @Nullable UUID member) {
        this(readsAll, managesAll, member, false);
    }

    private static final String APPROVE = "approvals:manage";

    /** How far a caller sees without counting memberships. */
    public enum Reach {
        /** Everything, and manages it. */
        ALL,
        /** Everything but what is pending and not theirs to decide; manages by membership. */
        READS,
        /** Only what they are a member of. */
        MEMBER
    }

    /**
     * For reading.
     *
     * @param area as in permission codes: {@code spaces}
     */
    public static EntityAccess of(Caller caller, String area) {
        return new EntityAccess(
                caller.may(area + ":read"), caller.may(area + ":write"), caller.userId(), caller.may(APPROVE));
    }

    /**
     * For doing something to one entity; who may do it to all sees all.
     *
     * @param action as in permission codes: {@code write}, {@code delete} or {@code manage}
     */
    public static EntityAccess to(Caller caller, String area, String action) {
        boolean all = caller.may(area + ":" + action);
        return new EntityAccess(all || caller.may(area + ":read"), all, caller.userId(), caller.may(APPROVE));
    }

    public Reach reach() {
        return !readsAll ? Reach.MEMBER : managesAll ? Reach.ALL : Reach.READS;
    }
}
