package dev.stoa.infotags;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What is translated of a help text; the rest stays in the base language. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InfoTagTexts(@Nullable String title, @Nullable String description) {}
