package dev.stoa.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param types absent for all
 */
record Query(String q, @Nullable List<Kind> types) {}
