/**
 * Feedback: what people think of spaces, resources, bookings and the whole, as ratings with reviews.
 *
 * <p>Knows spaces, resources and calendars, and asks them who may see what was rated.
 *
 * <p>Owns the tables {@code rated_entity}, {@code rating}, {@code rating_count} and {@code review}.
 */
@NullMarked
package dev.stoa.feedback;

import org.jspecify.annotations.NullMarked;
