package dev.stoa.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a review; absent values stay. */
record ReviewChanges(
        @Nullable String content,
        @Nullable List<ReviewAttachment> attachments,
        @Nullable Boolean isPublic) {}
