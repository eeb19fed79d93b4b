package dev.stoa.portability.bags;

import dev.stoa.platform.error.ErrorCode;

enum TenantExportError implements ErrorCode {
    EXPORT_NOT_FOUND(Kind.NOT_FOUND, "There is no such export."),
    EXPORT_UNDER_WAY(Kind.CONFLICT, "An export is under way; wait for its end."),
    EXPORT_NOT_READY(Kind.CONFLICT, "The export is not completed; ask for its status."),
    EXPORT_EXPIRED(Kind.CONFLICT, "The export has expired and its files are gone; request another one."),
    BAD_EXPORT_TOKEN(Kind.MALFORMED, "next_token is not one this export gave out; start again without it.");

    private final Kind kind;
    private final String title;

    TenantExportError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
