package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.ITEMS;
import static dev.stoa.ledger.LedgerScene.LEDGER;
import static dev.stoa.ledger.LedgerScene.PAYMENTS;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.tax;

import dev.stoa.testing.Crowd;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Clerks who do whatever can be done to the books of one tenant, all at once, and note what they were told. */
final class LedgerClerks {

    private static final String CALENDARS = "/api/v1/secure/calendar/";

    enum Act {
        OPEN,
        ITEM,
        CHANGE,
        MOVE_ITEM,
        CANCEL,
        PAY,
        INVOICE,
        PENDING,
        STATE,
        MOVE_PAYMENT,
        REFUND,
        SETTLE,
        CLOSE,
        REVERSE,
        BOOK,
        MOVE_BOOKING,
        CALL_OFF
    }

    /**
     * One thing to do.
     *
     * @param which of what there is it is done to
     * @param other for which other thing
     */
    record Deed(Act act, int which, int other, int amount) {

        String of(List<String> all) {
            return all.get(which % all.size());
        }

        String otherOf(List<String> all) {
            return all.get(other % all.size());
        }
    }

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String company = company(http);
    private final String calendar;
    private final List<String> bills = new CopyOnWriteArrayList<>();
    private final List<String> items = new CopyOnWriteArrayList<>();
    private final List<String> payments = new CopyOnWriteArrayList<>();
    private final List<String> bookings = new CopyOnWriteArrayList<>();
    private final Map<String, Http.Answer> closed = new ConcurrentHashMap<>();
    private final Map<String, Long> amounts = new ConcurrentHashMap<>();

    LedgerClerks() {
        tax(http, "S", 190_000);
        tax(http, "C", 37_500);
        calendar = http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Hall", "timezone": "UTC", "policy": {"bookingPolicy": {"capacity": 100}}}
                """).expect(201).text("/data/id");
        http.put(LEDGER + "booking-prices/" + calendar, """
                {"name": "Hall", "currency": "EUR", "unitAmount": 333, "unitMinutes": 30, "taxCodes": ["S", "C"]}
                """).expect(200);
        for (int i = 0; i < 3; i++) {
            open("EUR");
        }
        open("CHF");
    }

    TestTenant tenant() {
        return tenant;
    }

    /** What each bill was when it was closed. */
    Map<String, Http.Answer> closed() {
        return closed;
    }

    /** What each payment and refund was for. */
    Map<String, Long> amounts() {
        return amounts;
    }

    List<Http.Answer> doAll(List<Deed> deeds, int clients) throws Exception {
        return Crowd.share(deeds, clients, this::act);
    }

    private List<Http.Answer> act(Deed deed) {
        return switch (deed.act()) {
            case OPEN -> List.of(open("EUR"));
            case ITEM ->
                List.of(keep(items, http.post(ITEMS, """
                        {"billId": "%s", "name": "Desk", "quantity": %d, "unitAmount": %d, "taxCodes": ["S", "C"]}
                        """.formatted(
                                deed.of(bills), 1 + deed.other() % 4, deed.amount() - 200))));
            case CHANGE ->
                to(items, deed, id -> http.patch(ITEMS + "/" + id, "{\"unitAmount\": %d}".formatted(deed.amount())));
            case MOVE_ITEM -> to(items, deed, id -> http.patch(ITEMS + "/" + id, onBill(deed)));
            case CANCEL -> to(items, deed, id -> http.post(ITEMS + "/" + id + "/cancel"));
            case PAY -> pay(deed.of(bills), "cash", "charged", deed.amount());
            case INVOICE -> pay(deed.of(bills), "invoice", "pending", deed.amount());
            case PENDING -> pay(deed.of(bills), "card", "pending", deed.amount());
            case STATE ->
                to(
                        payments,
                        deed,
                        id -> http.post(
                                PAYMENTS + "/" + id + "/state",
                                deed.other() % 3 == 0 ? "{\"state\": \"failed\"}" : "{\"state\": \"charged\"}"));
            case MOVE_PAYMENT -> to(payments, deed, id -> http.patch(PAYMENTS + "/" + id, onBill(deed)));
            case REFUND ->
                to(
                        payments,
                        deed,
                        id -> noted(http.post(
                                PAYMENTS + "/" + id + "/refund", "{\"amount\": %d}".formatted(1 + deed.amount() / 2))));
            case SETTLE -> settle(deed.of(bills));
            case CLOSE -> close(deed.of(bills));
            case REVERSE ->
                to(
                        items,
                        deed,
                        id -> keep(
                                items,
                                http.post(
                                        ITEMS + "/" + id + "/reverse",
                                        "{\"billId\": \"%s\", \"quantity\": 1}".formatted(deed.otherOf(bills)))));
            case BOOK -> book(deed);
            case MOVE_BOOKING ->
                to(
                        bookings,
                        deed,
                        id -> http.patch(
                                CALENDARS + "entries/" + id,
                                "{\"endsAt\": \"2030-06-04T%02d:%02d:00Z\"}"
                                        .formatted(10 + deed.other() % 8, 1 + deed.amount() % 59)));
            case CALL_OFF ->
                to(
                        bookings,
                        deed,
                        id -> http.post(CALENDARS + "entries/" + id + "/status", "{\"status\": \"cancelled\"}"));
        };
    }

    private interface Request {
        Http.Answer to(String id);
    }

    /** Nothing, as long as there is nothing to do it to. */
    private static List<Http.Answer> to(List<String> all, Deed deed, Request request) {
        return all.isEmpty() ? List.of() : List.of(request.to(deed.of(all)));
    }

    private static Http.Answer keep(List<String> all, Http.Answer answer) {
        if (answer.status() == 201) {
            all.add(answer.text("/data/id"));
        }
        return answer;
    }

    private String onBill(Deed deed) {
        return deed.amount() % 5 == 0 ? "{\"billId\": null}" : "{\"billId\": \"%s\"}".formatted(deed.otherOf(bills));
    }

    private Http.Answer open(String currency) {
        return keep(
                bills, http.post(BILLS, "{\"companyId\": \"%s\", \"currency\": \"%s\"}".formatted(company, currency)));
    }

    private List<Http.Answer> pay(String bill, String method, String state, long amount) {
        return List.of(keep(payments, noted(http.post(PAYMENTS, """
                {"billId": "%s", "method": "%s", "state": "%s", "amount": %d}
                """.formatted(bill, method, state, amount)))));
    }

    private Http.Answer noted(Http.Answer answer) {
        if (answer.status() == 201) {
            amounts.put(answer.text("/data/id"), answer.at("/data/amount").asLong());
        }
        return answer;
    }

    /** Pays what is owed just now, and closes the bill if nothing came in between. */
    private List<Http.Answer> settle(String bill) {
        long owed = http.get(BILLS + "/" + bill).at("/data/balance").asLong();
        var answers = new ArrayList<Http.Answer>();
        if (owed > 0) {
            answers.addAll(pay(bill, owed % 2 == 0 ? "cash" : "invoice", owed % 2 == 0 ? "charged" : "pending", owed));
        } else if (owed < 0) {
            answers.add(keep(items, http.post(ITEMS, """
                    {"billId": "%s", "name": "Tip", "unitAmount": %d}
                    """.formatted(bill, -owed))));
        }
        answers.addAll(close(bill));
        return answers;
    }

    private List<Http.Answer> close(String bill) {
        Http.Answer answer = LedgerScene.close(http, bill);
        if (answer.status() == 200) {
            closed.put(bill, answer);
        }
        return List.of(answer);
    }

    private List<Http.Answer> book(Deed deed) {
        Http.Answer booked =
                keep(bookings, http.post(CALENDARS + "entries", """
                {"calendarId": "%s", "kind": "booking", "title": "Fair", "timezone": "UTC",
                 "startsAt": "2030-06-04T09:00:00Z", "endsAt": "2030-06-04T%02d:00:00Z"}
                """.formatted(calendar, 10 + deed.other() % 8)));
        if (booked.status() != 201) {
            return List.of(booked);
        }
        Http.Answer made = http.get(ITEMS + "?calendarEntryId=" + booked.text("/data/id"));
        if (made.at("/data").isEmpty()) {
            return List.of(booked, made);
        }
        String item = made.text("/data/0/id");
        items.add(item);
        return List.of(booked, made, http.patch(ITEMS + "/" + item, onBill(deed)));
    }
}
