package dev.stoa.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar belongs to, as administrators see it.
 *
 * @param accessMode whether the tenant or what it is linked to decides who manages it
 * @param note what an administrator should know about the link
 */
record LinkedParent(
        LinkType linkType,
        @Nullable UUID entityId,
        @Nullable String entityName,
        AccessMode accessMode,
        @Nullable String note) {

    enum LinkType {
        TENANT,
        USER,
        RESOURCE,
        SPACE
    }

    enum AccessMode {
        TENANT_SHARED,
        LINKED_PARENT
    }

    /** @param spaceCalendar the name of the calendar that its policy falls back on */
    static LinkedParent of(Calendar calendar, @Nullable String entityName, @Nullable String spaceCalendar) {
        return switch (calendar.kind()) {
            case TENANT_SHARED -> new LinkedParent(LinkType.TENANT, null, null, AccessMode.TENANT_SHARED, null);
            case USER_LINKED ->
                linked(
                        LinkType.USER,
                        calendar.userId(),
                        entityName,
                        calendar.userId() == null ? "Its user is no member of the tenant any more." : null);
            case SPACE_LINKED -> linked(LinkType.SPACE, calendar.spaceId(), entityName, null);
            case RESOURCE_LINKED ->
                linked(
                        LinkType.RESOURCE,
                        calendar.resourceId(),
                        entityName,
                        spaceCalendar == null
                                ? null
                                : "What its policy leaves open comes from the calendar of its space, " + spaceCalendar
                                        + ".");
        };
    }

    private static LinkedParent linked(LinkType type, @Nullable UUID id, @Nullable String name, @Nullable String note) {
        return new LinkedParent(type, id, name, AccessMode.LINKED_PARENT, note);
    }
}
