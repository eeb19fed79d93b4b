package dev.stoa.infotags;

import dev.stoa.platform.error.ErrorCode;

enum InfoTagError implements ErrorCode {
    INFO_TAG_NOT_FOUND(Kind.NOT_FOUND, "There is no such info tag."),
    INFO_TAG_KEY_TAKEN(Kind.CONFLICT, "Another info tag already has this key."),
    INFO_TAG_OF_PLATFORM(Kind.DENIED, "Info tags of the platform are for system admins to change.");

    private final Kind kind;
    private final String title;

    InfoTagError(Kind kind, String title) {
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
