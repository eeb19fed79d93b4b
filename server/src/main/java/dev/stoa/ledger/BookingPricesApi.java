package dev.stoa.ledger;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of prices of bookings. */
final class BookingPricesApi implements Api {

    private final BookingPrices prices;

    BookingPricesApi(BookingPrices prices) {
        this.prices = prices;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listBookingPrices", r -> Reply.page(prices.list(r.caller(), r.page())));
        operations.bind("getBookingPrice", r -> one(prices.get(r.caller(), r.uuid("calendarId"))));
        operations.bind(
                "setBookingPrice",
                r -> one(prices.set(r.caller(), r.uuid("calendarId"), r.body(BookingPrice.New.class), r.ifMatch())));
        operations.bind("removeBookingPrice", r -> {
            prices.remove(r.caller(), r.uuid("calendarId"), r.ifMatch());
            return Reply.noContent();
        });
    }

    private static Reply one(BookingPrice price) {
        return Reply.data(price).revision(price.revision());
    }
}
