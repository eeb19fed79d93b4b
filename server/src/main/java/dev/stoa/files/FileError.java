package dev.stoa.files;

import dev.stoa.platform.error.ErrorCode;

enum FileError implements ErrorCode {
    MIGRATION_NOT_FOUND(Kind.NOT_FOUND, "There is no such file migration."),
    MIGRATION_NOT_PENDING(Kind.CONFLICT, "The file migration was started before."),
    MIGRATION_OVER(Kind.CONFLICT, "The file migration is over; there is nothing to cancel.");

    private final Kind kind;
    private final String title;

    FileError(Kind kind, String title) {
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
