package dev.stoa.feedback;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review to be; as public as its rating unless said otherwise. */
record NewReview(
        UUID ratingId,
        String content,
        @Nullable List<ReviewAttachment> attachments,
        @Nullable Boolean isPublic) {}
