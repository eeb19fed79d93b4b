package dev.stoa;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the demo's tenant is owed and paid: companies, prices of rooms, and bills in every state. */
final class DemoLedger {

    private static final String LEDGER = "/api/v1/secure/ledger/";

    private final DemoClient client;

    DemoLedger(DemoClient client) {
        this.client = client;
    }

    void taxRate(JsonNode plan) {
        client.post(LEDGER + "tax-rates", plan).expect(201);
    }

    /** From then on bookings in the calendar have order items. */
    void price(String calendarId, JsonNode plan) {
        client.put(LEDGER + "booking-prices/" + calendarId, plan).expect(200);
    }

    /** @return how many bills there are */
    int fill(JsonNode companies) {
        int bills = 0;
        for (JsonNode company : companies) {
            String companyId = client.create(LEDGER + "companies", company.path("body"));
            for (JsonNode bill : company.path("bills")) {
                bill(companyId, bill);
                bills++;
            }
        }
        return bills;
    }

    /** One that says how it is paid is closed in balance. */
    private void bill(String companyId, JsonNode plan) {
        Map<String, Object> body =
                Map.of("companyId", companyId, "currency", plan.path("currency"), "name", plan.path("name"));
        String bill = client.create(LEDGER + "bills", body);
        for (JsonNode item : plan.path("items")) {
            client.create(LEDGER + "order-items", ((ObjectNode) item.deepCopy()).put("billId", bill));
        }
        if (plan.has("paid")) {
            long gross = client.get(LEDGER + "bills/" + bill)
                    .expect(200)
                    .body()
                    .at("/data/gross")
                    .asLong();
            var payment = new HashMap<String, Object>();
            payment.put("billId", bill);
            payment.put("method", plan.path("paid"));
            payment.put("amount", gross);
            client.create(LEDGER + "payments", payment);
            client.post(LEDGER + "bills/" + bill + "/close", Map.of()).expect(200);
        }
    }
}
