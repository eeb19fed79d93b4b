package dev.stoa.approvals;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can need approval. */
public enum EntityType {
    SPACE,
    RESOURCE,
    CALENDAR_ENTRY;

    /** @param name as the API writes it */
    static EntityType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(name))
                .findFirst()
                .orElseThrow(() -> ApprovalError.ENTITY_TYPE_UNKNOWN.problem(
                        "There is no entity type " + name + " that could need approval; there are "
                                + Arrays.stream(values()).map(EntityType::word).collect(Collectors.joining(", "))
                                + "."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
