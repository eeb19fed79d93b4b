package dev.stoa.feedback;

import dev.stoa.platform.error.ErrorCode;

enum FeedbackError implements ErrorCode {
    RATED_ENTITY_NOT_FOUND(Kind.NOT_FOUND, "There is nothing of this type with this id that you may see."),
    RATING_NOT_FOUND(Kind.NOT_FOUND, "There is no such rating."),
    REVIEW_NOT_FOUND(Kind.NOT_FOUND, "There is no such review."),
    RATED_ALREADY(Kind.CONFLICT, "You have rated it already; change that rating instead."),
    NOT_A_PERSON(Kind.DENIED, "Only people give feedback; log in as a user."),
    NOT_THE_AUTHOR(Kind.DENIED, "Only whoever wrote it may do that.");

    private final Kind kind;
    private final String title;

    FeedbackError(Kind kind, String title) {
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
