/**
 * Calendars and what stands in them: events, bookings that never share a slot beyond the capacity, free and busy times.
 *
 * <p>Owns the tables {@code calendar}, {@code calendar_share}, {@code calendar_visits}, {@code calendar_entry}, {@code entry_participant},
 * {@code recurrence_master}, {@code reminder}, {@code reminder_delivery}, {@code calendar_feed}, {@code imported_entry},
 * {@code waitlist_request} and {@code waitlist_turn}. Instances of
 * series are entries like all others; what they are copied from, an entry with {@code series_root}, stands in no list. Whoever changes what an entry guards locks the calendar's row first; the
 * exclusion constraint {@code slot_taken} has the last word all the same.
 */
@NullMarked
package dev.stoa.calendar;

import org.jspecify.annotations.NullMarked;
