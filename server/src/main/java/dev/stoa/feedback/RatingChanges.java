package dev.stoa.feedback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What to change of a rating; absent values stay. */
record RatingChanges(@Nullable BigDecimal value, @Nullable Boolean isPublic) {}
