package dev.stoa.search;

import dev.stoa.platform.auth.Caller;

/** What can be found, by its name in the parameter {@code types}. */
public enum Kind {
    SPACES("space", "spaces", true),
    RESOURCES("resource", "resources", true),
    CONTACTS("contact", "contacts", false),
    CATEGORIES("category", "taxonomy", false),
    TAGS("tag", "taxonomy", false),
    USERS("user", "users", false),
    ENTRIES("calendar_entry", "calendar", false);

    /** How far a caller sees of one kind. */
    enum Sight {
        /** Everything. */
        ALL,
        /** What is not restricted: pending, or private to somebody. */
        OPEN,
        /** Of that, what they are a member of. */
        MEMBER,
        NONE
    }

    private final String entityType;
    private final String area;
    private final boolean membership;

    Kind(String entityType, String area, boolean membership) {
        this.entityType = entityType;
        this.area = area;
        this.membership = membership;
    }

    String entityType() {
        return entityType;
    }

    /** The same decision as the area's own list makes. */
    Sight sightOf(Caller caller) {
        if (!caller.may(area + ":read")) {
            return membership && caller.userId() != null ? Sight.MEMBER : Sight.NONE;
        }
        boolean restrictedToo = this == ENTRIES
                ? caller.may(area + ":manage")
                : !membership || caller.may(area + ":write") || caller.may("approvals:manage");
        return restrictedToo ? Sight.ALL : Sight.OPEN;
    }
}
