package dev.stoa.infotags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What narrows a list of help texts; absent values do not. */
record InfoTagFilter(@Nullable List<String> keys, @Nullable String search) {}
