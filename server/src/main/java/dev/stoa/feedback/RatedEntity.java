package dev.stoa.feedback;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Something that can be rated. */
record RatedEntity(Type entityType, UUID entityId) {

    enum Type {
        /** The tenant itself, as its users know it; its id is the tenant's. */
        APP,
        /** An entry of a calendar. */
        BOOKING,
        RESOURCE,
        SPACE;

        /** By its name in a path. */
        static Type named(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> FieldError.problem(
                            CommonError.INVALID_PARAMETER,
                            List.of(new FieldError(
                                    "entityType", "unknown_value", "must be app, booking, resource or space"))));
        }
    }
}
