package dev.stoa.ledger;

import dev.stoa.testing.Http;

/** Short ways to say what tests of the ledger say all the time. */
final class LedgerScene {

    static final String LEDGER = "/api/v1/secure/ledger/";
    static final String COMPANIES = LEDGER + "companies";
    static final String TAX_RATES = LEDGER + "tax-rates";
    static final String BILLS = LEDGER + "bills";
    static final String ITEMS = LEDGER + "order-items";
    static final String PAYMENTS = LEDGER + "payments";

    private LedgerScene() {}

    static String company(Http http) {
        return http.post(COMPANIES, "{\"name\": \"Acme\"}").expect(201).text("/data/id");
    }

    static String contact(Http http) {
        return http.post("/api/v1/secure/contacts/", "{\"firstName\": \"Anna\", \"lastName\": \"Meier\"}")
                .expect(201)
                .text("/data/id");
    }

    static void tax(Http http, String code, int rate) {
        http.post(TAX_RATES, "{\"code\": \"%s\", \"name\": \"VAT\", \"rate\": %d}".formatted(code, rate))
                .expect(201);
    }

    /** An open bill in EUR. */
    static String bill(Http http, String company) {
        return http.post(BILLS, "{\"companyId\": \"%s\", \"currency\": \"EUR\"}".formatted(company))
                .expect(201)
                .text("/data/id");
    }

    static String item(Http http, String bill, long amount) {
        return http.post(ITEMS, """
                {"billId": "%s", "name": "Desk", "unitAmount": %d}
                """.formatted(bill, amount)).expect(201).text("/data/id");
    }

    /** Charged, unless by invoice. */
    static String pay(Http http, String bill, String method, long amount) {
        return http.post(PAYMENTS, """
                {"billId": "%s", "method": "%s", "amount": %d}
                """.formatted(bill, method, amount))
                .expect(201)
                .text("/data/id");
    }

    static Http.Answer close(Http http, String bill) {
        return http.post(BILLS + "/" + bill + "/close");
    }

    /** A closed bill with one item, and that item. */
    static String closedItem(Http http, String item) {
        String bill = bill(http, company(http));
        Http.Answer created = http.post(
                        ITEMS, item.replaceFirst("\\{", "{\"billId\": \"" + bill + "\", \"name\": \"Desk\", "))
                .expect(201);
        if (created.at("/data/gross").asLong() > 0) {
            pay(http, bill, "cash", created.at("/data/gross").asLong());
        }
        close(http, bill).expect(200);
        return created.text("/data/id");
    }
}
