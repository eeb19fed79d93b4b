/**
 * Spaces: the places a business runs, with their members, texts and promotion.
 *
 * <p>Owns the tables {@code space}, {@code space_member} and {@code space_visits}.
 */
@NullMarked
package dev.stoa.spaces;

import org.jspecify.annotations.NullMarked;
