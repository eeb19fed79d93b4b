/**
 * Calendars and what stands in them: events, bookings that never share a slot beyond the capacity, free and busy times.
 *
 * <p>Owns the tables {@code calendar} and {@code calendar_entry}. Whoever changes what an entry guards locks the
 * calendar's row first; the exclusion constraint {@code slot_taken} has the last word all the same.
 */
@NullMarked
package dev.stoa.calendar;

import org.jspecify.annotations.NullMarked;
