package dev.stoa.taxonomy;

import java.util.List;
import java.util.UUID;

/**
 * Which things of a kind somebody sees.
 *
 * @param only whether {@code ids} are all they see, rather than all they do not see
 */
public record Sight(boolean only, List<UUID> ids) {

    public static final Sight ALL = new Sight(false, List.of());
    public static final Sight NONE = new Sight(true, List.of());

    public static Sight allBut(List<UUID> hidden) {
        return new Sight(false, hidden);
    }

    public static Sight only(List<UUID> visible) {
        return new Sight(true, visible);
    }
}
