package dev.stoa;

import dev.stoa.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills a tenant with believable data, the way any client would: through the API of a running server. */
final class Demo {

    static final String EMAIL = "owner@harbour-house.example";
    private static final int WEEKS = 2;

    private final JsonMapper json = Json.mapper();
    private final DemoClient client;
    private final DemoLedger ledger;
    private final Map<String, String> categories = new HashMap<>();

    Demo(String server) {
        this.client = new DemoClient(server, json);
        this.ledger = new DemoLedger(client);
    }

    /** Does nothing when the demo tenant is there already. */
    void fill(PrintStream out) {
        String password = password();
        JsonNode plan = plan();
        JsonNode tenant = plan.path("tenant");
        DemoClient.Answer registered = client.post(
                "/api/v1/public/auth/register",
                Map.of(
                        "email", EMAIL,
                        "password", password,
                        "tenantName", tenant.path("name").asString(),
                        "tenantDomain", tenant.path("domain").asString(),
                        "displayName", tenant.path("owner").asString()));
        if (registered.status() == 409) {
            out.println("The demo tenant is there already.");
            return;
        }
        registered.expect(201);
        client.login(EMAIL, password);
        for (JsonNode category : plan.path("categories")) {
            String id = client.create("/api/v1/secure/taxonomy/categories/", category);
            categories.put(category.path("key").asString(), id);
        }
        String roomType = client.create("/api/v1/secure/type-definitions/", plan.path("roomType"));
        ledger.taxRate(plan.path("ledger").path("taxRate"));
        int bookings = 0;
        for (JsonNode space : plan.path("spaces")) {
            bookings += space(space, roomType);
        }
        int bills = ledger.fill(plan.path("ledger").path("companies"));
        out.println("Demo tenant " + tenant.path("name").asString() + " with " + bookings + " bookings and "
                + bills + " bills: log in as "
                + EMAIL + " with password " + password);
    }

    private int space(JsonNode plan, String roomType) {
        String spaceId = client.create("/api/v1/secure/spaces/", plan.path("body"));
        describe("space", spaceId, plan);
        int bookings = 0;
        for (JsonNode resource : plan.path("resources")) {
            String resourceId = client.create(
                    "/api/v1/secure/resources/",
                    Map.of(
                            "name",
                            resource.path("name").asString(),
                            "spaceId",
                            spaceId,
                            "description",
                            resource.path("description").asString(),
                            "typeDefinitionId",
                            roomType,
                            "settings",
                            resource.path("settings")));
            describe("resource", resourceId, resource);
            String calendarId = client.create(
                    "/api/v1/secure/calendar/",
                    Map.of(
                            "kind",
                            "resource_linked",
                            "name",
                            resource.path("name").asString(),
                            "timezone",
                            plan.path("timezone").asString(),
                            "visibility",
                            "public_within_tenant",
                            "linkedResourceId",
                            resourceId));
            if (resource.has("price")) {
                ledger.price(calendarId, resource.path("price"));
            }
            bookings += book(calendarId, ZoneId.of(plan.path("timezone").asString()), resource.path("titles"));
        }
        return bookings;
    }

    /** Files and labels a space or a resource, says whom to ask about it, and rates it. */
    private void describe(String kind, String id, JsonNode plan) {
        String path = "/api/v1/secure/" + kind + "s/" + id;
        for (JsonNode key : plan.path("categories")) {
            String category = Objects.requireNonNull(categories.get(key.asString()), key::asString);
            client.post(path + "/categories", Map.of("category_id", category)).expect(200);
        }
        for (JsonNode tag : plan.path("tags")) {
            client.post(path + "/tags", Map.of("tag_name", tag)).expect(200);
        }
        for (JsonNode contact : plan.path("contacts")) {
            String contactId = client.create("/api/v1/secure/contacts/", contact);
            client.post(path + "/contacts", Map.of("contactId", contactId)).expect(201);
        }
        if (plan.has("stars")) {
            Map<String, Object> rating =
                    Map.of("entityType", kind, "entityId", id, "ratingType", "stars", "value", plan.path("stars"));
            client.post("/api/v1/secure/feedback/rating", rating).expect(200);
        }
    }

    /** Morning and afternoon bookings on the workdays ahead, the same ones for the same day each time. */
    private int book(String calendarId, ZoneId zone, JsonNode titles) {
        int bookings = 0;
        LocalDate today = LocalDate.now(zone);
        for (LocalDate day = today; day.isBefore(today.plusWeeks(WEEKS)); day = day.plusDays(1)) {
            var random = new Random(day.toEpochDay() * 31 + titles.toString().hashCode());
            if (List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek())) {
                continue;
            }
            for (int hour : new int[] {9, 13}) {
                LocalTime start = LocalTime.of(hour + random.nextInt(2), 30 * random.nextInt(2));
                int minutes = 60 + 30 * random.nextInt(3);
                client.create(
                        "/api/v1/secure/calendar/entries",
                        Map.of(
                                "calendarId",
                                calendarId,
                                "kind",
                                "booking",
                                "status",
                                "confirmed",
                                "title",
                                titles.get(random.nextInt(titles.size())).asString(),
                                "timezone",
                                zone.getId(),
                                "startsAt",
                                day.atTime(start).atZone(zone).toInstant(),
                                "endsAt",
                                day.atTime(start)
                                        .plusMinutes(minutes)
                                        .atZone(zone)
                                        .toInstant()));
                bookings++;
            }
        }
        return bookings;
    }

    /** Reads what a client would show first; the training run of the quick start does this. */
    void lookAround() {
        for (String path : List.of(
                "/",
                "/openapi.json",
                "/api/v1/system/health",
                "/api/v1/secure/auth/me",
                "/api/v1/secure/spaces/?limit=20&search=house",
                "/api/v1/secure/resources/?limit=20",
                "/api/v1/secure/resources/nearby?latitude=47.37&longitude=8.54",
                "/api/v1/secure/search/?q=boardroom",
                "/api/v1/secure/calendar/?limit=20")) {
            client.get(path);
        }
    }

    private JsonNode plan() {
        try (InputStream in = Demo.class.getResourceAsStream("/demo.json")) {
            if (in == null) {
                throw new IllegalStateException("The program was built without demo.json");
            }
            return json.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String password() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
