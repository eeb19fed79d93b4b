package dev.stoa.overview;

import dev.stoa.access.EntityAccess;
import dev.stoa.platform.auth.Caller;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the caller sees of each kind: {@code all}, {@code reads} for all but what is pending, {@code member} or
 * {@code none}.
 */
record Reaches(
        String spaces,
        String resources,
        String tags,
        String categories,
        String users,
        String groups,
        String contacts,
        boolean approves,
        @Nullable UUID member) {

    private static final String NONE = "none";

    static Reaches of(Caller caller, @Nullable Collection<Countable> wanted) {
        return new Reaches(
                byMembership(caller, wanted, Countable.SPACES, "spaces"),
                byMembership(caller, wanted, Countable.RESOURCES, "resources"),
                byPermission(caller, wanted, Countable.TAGS, "taxonomy"),
                byPermission(caller, wanted, Countable.CATEGORIES, "taxonomy"),
                byPermission(caller, wanted, Countable.USERS, "users"),
                byPermission(caller, wanted, Countable.GROUPS, "access"),
                byPermission(caller, wanted, Countable.CONTACTS, "contacts"),
                EntityAccess.of(caller, "spaces").approves(),
                caller.userId());
    }

    private static String byMembership(
            Caller caller, @Nullable Collection<Countable> wanted, Countable kind, String area) {
        return isWanted(wanted, kind)
                ? EntityAccess.of(caller, area).reach().name().toLowerCase(Locale.ROOT)
                : NONE;
    }

    private static String byPermission(
            Caller caller, @Nullable Collection<Countable> wanted, Countable kind, String area) {
        return isWanted(wanted, kind) && caller.may(area + ":read") ? "all" : NONE;
    }

    private static boolean isWanted(@Nullable Collection<Countable> wanted, Countable kind) {
        return wanted == null || wanted.isEmpty() || wanted.contains(kind);
    }
}
