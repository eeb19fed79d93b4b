package dev.stoa.search;

import dev.stoa.platform.auth.Caller;
import dev.stoa.search.Kind.Sight;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller may look, as kinds of entities.
 *
 * @param allOf of these, everything
 * @param openOf of these, what is not restricted
 * @param memberOf of these, what they are a member of
 * @param member whose memberships and own entities count
 */
record Scope(
        List<String> allOf,
        List<String> openOf,
        List<String> memberOf,
        @Nullable UUID member) {

    static Scope of(Caller caller, @Nullable Collection<Kind> kinds) {
        Collection<Kind> wanted = kinds == null || kinds.isEmpty() ? Arrays.asList(Kind.values()) : kinds;
        return new Scope(
                seen(caller, wanted, Sight.ALL),
                seen(caller, wanted, Sight.OPEN),
                seen(caller, wanted, Sight.MEMBER),
                caller.userId());
    }

    /** Whether memberships make a difference. */
    boolean partial() {
        return member != null && !(openOf.isEmpty() && memberOf.isEmpty());
    }

    private static List<String> seen(Caller caller, Collection<Kind> kinds, Sight sight) {
        return kinds.stream()
                .distinct()
                .filter(kind -> kind.sightOf(caller) == sight)
                .map(Kind::entityType)
                .toList();
    }
}
