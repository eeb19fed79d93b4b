package dev.stoa.tenancy;

import dev.stoa.tenancy.Tenant.Status;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps in the life of a tenant; there are no others. */
enum Step {
    ACTIVATE,
    SUSPEND,
    REACTIVATE,
    ARCHIVE;

    private Set<Status> from() {
        return switch (this) {
            case ACTIVATE -> EnumSet.of(Status.PENDING, Status.INACTIVE);
            case SUSPEND -> EnumSet.of(Status.ACTIVE);
            case REACTIVATE, ARCHIVE -> EnumSet.of(Status.INACTIVE);
        };
    }

    Status to() {
        return switch (this) {
            case ACTIVATE, REACTIVATE -> Status.ACTIVE;
            case SUSPEND -> Status.INACTIVE;
            case ARCHIVE -> Status.RETIRED;
        };
    }

    void checkFrom(Status current) {
        if (!from().contains(current)) {
            String possible = from().stream().map(Step::text).collect(Collectors.joining(" or "));
            throw TenantError.TRANSITION_NOT_ALLOWED.problem(
                    "The tenant is %s and cannot become %s by this; it would have to be %s."
                            .formatted(text(current), text(to()), possible));
        }
    }

    /** The step that leads from one state to another; refuses, naming both, when none does. */
    static Step between(Status from, Status to) {
        Step step = find(from, to);
        if (step == null) {
            throw TenantError.TRANSITION_NOT_ALLOWED.problem(
                    "A tenant that is %s cannot become %s.".formatted(text(from), text(to)));
        }
        return step;
    }

    private static @Nullable Step find(Status from, Status to) {
        return switch (to) {
            case ACTIVE -> from == Status.PENDING ? ACTIVATE : from == Status.INACTIVE ? REACTIVATE : null;
            case INACTIVE -> from == Status.ACTIVE ? SUSPEND : null;
            case RETIRED -> from == Status.INACTIVE ? ARCHIVE : null;
            case MAINTENANCE, PENDING -> null;
        };
    }

    private static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
