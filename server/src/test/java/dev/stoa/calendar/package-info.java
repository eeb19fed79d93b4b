/** Tests of calendars and bookings. */
@NullMarked
package dev.stoa.calendar;

import org.jspecify.annotations.NullMarked;
