/**
 * Spaces: the places a business runs, with their members, texts and promotion.
 *
 * <p>Owns the tables {@code space} and {@code space_member}.
 */
@NullMarked
package dev.stoa.spaces;

import org.jspecify.annotations.NullMarked;
