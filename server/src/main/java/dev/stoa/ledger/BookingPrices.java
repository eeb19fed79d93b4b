package dev.stoa.ledger;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What bookings cost, calendar by calendar. The database makes the items of bookings from it, whatever way they are
 * booked; what is booked already keeps its price.
 */
final class BookingPrices {

    private final Db db;
    private final TaxRates taxes;
    private final EventLog events;
    private final Clock clock;
    private final BookingPriceStore store = new BookingPriceStore();

    BookingPrices(Db db, TaxRates taxes, EventLog events, Clock clock) {
        this.db = db;
        this.taxes = taxes;
        this.events = events;
        this.clock = clock;
    }

    Page<BookingPrice> list(Caller caller, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, page));
    }

    BookingPrice get(Caller caller, UUID calendarId) {
        return db.read(caller, tx -> store.find(tx, calendarId))
                .orElseThrow(LedgerError.BOOKING_PRICE_NOT_FOUND::problem);
    }

    BookingPrice set(Caller caller, UUID calendarId, BookingPrice.New input, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            BookingPrice before = locked(tx, calendarId, ifMatch);
            BookingPrice after = price(tx, caller, calendarId, input, before);
            store.put(tx, after);
            events.record(tx, caller, new BookingPriceEvent.Set(calendarId, before, after));
            return after;
        });
    }

    private BookingPrice price(
            Tx tx, Caller caller, UUID calendarId, BookingPrice.New input, @Nullable BookingPrice before) {
        Instant now = clock.instant();
        return new BookingPrice(
                calendarId,
                input.name(),
                Currencies.checked(input.currency()),
                requireNonNullElse(input.pricing(), Pricing.GROSS),
                input.unitAmount(),
                input.unitMinutes(),
                taxes.applied(tx, requireNonNullElse(input.taxCodes(), List.of())),
                before == null ? now : before.createdAt(),
                now,
                before == null ? caller.userId() : before.createdBy(),
                before == null ? 1 : before.revision() + 1);
    }

    void remove(Caller caller, UUID calendarId, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            BookingPrice before = locked(tx, calendarId, ifMatch);
            if (before == null) {
                throw LedgerError.BOOKING_PRICE_NOT_FOUND.problem();
            }
            store.delete(tx, calendarId);
            events.record(tx, caller, new BookingPriceEvent.Removed(calendarId, before));
        });
    }

    /** Bookings lock their calendar, too: each is at one price or another, not at what is just changing. */
    private @Nullable BookingPrice locked(Tx tx, UUID calendarId, IfMatch ifMatch) {
        if (!store.lockCalendar(tx, calendarId)) {
            throw LedgerError.CALENDAR_UNKNOWN.problem();
        }
        BookingPrice price = store.find(tx, calendarId).orElse(null);
        ifMatch.check(price == null ? 0 : price.revision());
        return price;
    }
}
