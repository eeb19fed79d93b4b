package dev.stoa.sheets;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can leave and enter as a spreadsheet, and the requests that a row of it stands for. */
public enum SheetKind {
    RESOURCES("resources:read", "resources:write", "createResource", "changeResource"),
    SPACES("spaces:read", "spaces:write", "createSpace", "changeSpace"),
    CATEGORIES("taxonomy:read", "taxonomy:manage", "createCategory", "changeCategory"),
    TAGS("taxonomy:read", "taxonomy:manage", null, null),
    CONTACTS("contacts:read", "contacts:write", "createContact", "changeContact"),
    GROUPS("access:read", "access:manage", "createGroup", "changeGroup"),
    TYPE_DEFINITIONS("types:read", "types:manage", null, null);

    private final String toRead;
    private final String toWrite;
    private final @Nullable String create;
    private final @Nullable String change;

    SheetKind(String toRead, String toWrite, @Nullable String create, @Nullable String change) {
        this.toRead = toRead;
        this.toWrite = toWrite;
        this.create = create;
        this.change = change;
    }

    /** The permission that an export needs besides the one to export. */
    String toRead() {
        return toRead;
    }

    /** The permission that an import needs besides the one to import. */
    String toWrite() {
        return toWrite;
    }

    /** The operation whose body a new row is; absent where the contract has none like it. */
    @Nullable
    String create() {
        return create;
    }

    /** The operation whose body a changed row is. */
    @Nullable
    String change() {
        return change;
    }

    /** As the API writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
