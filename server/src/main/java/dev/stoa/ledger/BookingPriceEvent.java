package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about the prices of bookings. */
sealed interface BookingPriceEvent extends Event {

    @Override
    default String entityType() {
        return "booking_price";
    }

    UUID calendarId();

    @Override
    default UUID entityId() {
        return calendarId();
    }

    record Set(UUID calendarId, @Nullable BookingPrice before, BookingPrice after) implements BookingPriceEvent {}

    record Removed(UUID calendarId, BookingPrice before) implements BookingPriceEvent {}
}
