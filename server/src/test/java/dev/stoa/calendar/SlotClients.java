package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.CALENDARS;
import static dev.stoa.calendar.Scene.ENTRIES;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Crowd;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Clients that do whatever can be done to the bookings of one calendar, all at once. */
final class SlotClients {

    private static final Instant MORNING = Instant.parse("2030-06-04T06:00:00Z");
    private static final String MONTH = "windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z";
    private static final List<String> STATUSES = List.of("tentative", "confirmed", "completed", "cancelled");
    private static final List<String> KINDS = List.of("booking", "hold", "reservation", "event");

    enum Act {
        BOOK,
        BOOK_AS_MEMBER,
        DRAFT,
        ALL_DAY,
        MOVE,
        STATUS,
        KIND,
        DELETE,
        SERIES,
        ENDLESS,
        MOVE_SERIES,
        STATUS_OF_SERIES,
        INSTANCE,
        RESTORE_INSTANCE,
        CANCEL_INSTANCE,
        FAR_AHEAD,
        APPROVE,
        REJECT,
        CAPACITY,
        BUFFERS,
        APPROVAL_ASKED,
        ZONE
    }

    /**
     * One thing to do.
     *
     * @param which of what there is it is done to
     * @param from in quarters of an hour from the morning
     * @param length in quarters of an hour
     */
    record Deed(Act act, int which, int from, int length) {

        private String startsAt() {
            return MORNING.plus(from * 15L, ChronoUnit.MINUTES).toString();
        }

        private String endsAt() {
            return MORNING.plus((from + length) * 15L, ChronoUnit.MINUTES).toString();
        }

        private String times() {
            return "\"startsAt\": \"%s\", \"endsAt\": \"%s\"".formatted(startsAt(), endsAt());
        }

        private <T> T of(List<T> all) {
            return all.get(which % all.size());
        }
    }

    private final TestTenant tenant = TestTenant.create();
    private final Http owner = tenant.http();
    private final Http member = tenant.user(Role.MEMBER).http();
    private final String calendar;
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<String> roots = new CopyOnWriteArrayList<>();
    private final List<String> masters = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    SlotClients(int capacity) {
        calendar = Scene.calendar(owner, "{\"capacity\": " + capacity + "}");
    }

    String calendar() {
        return calendar;
    }

    List<Http.Answer> doAll(List<Deed> deeds, int clients) throws Exception {
        return Crowd.share(deeds, clients, this::act);
    }

    private List<Http.Answer> act(Deed deed) {
        return switch (deed.act()) {
            case BOOK -> List.of(create(owner, deed, "\"kind\": \"%s\"".formatted(deed.of(KINDS))));
            case BOOK_AS_MEMBER -> List.of(create(member, deed, "\"kind\": \"booking\""));
            case DRAFT -> List.of(create(owner, deed, "\"kind\": \"booking\", \"status\": \"draft\""));
            case ALL_DAY -> List.of(create(owner, deed, "\"kind\": \"booking\", \"isAllDay\": true"));
            case MOVE -> to(entries, deed, path -> owner.patch(path, "{" + deed.times() + "}"));
            case STATUS -> to(entries, deed, path -> status(path, STATUSES.get(deed.from() % 4)));
            case KIND ->
                to(
                        entries,
                        deed,
                        path -> owner.patch(path, "{\"kind\": \"%s\"}".formatted(KINDS.get(deed.from() % 4))));
            case DELETE -> to(deed.from() % 4 == 0 ? roots : entries, deed, owner::delete);
            case SERIES ->
                recur(
                        deed,
                        "\"intervalCount\": %d, \"occurrenceCountLimit\": %d"
                                .formatted(1 + deed.which() % 2, 2 + deed.which() % 5));
            case ENDLESS -> recur(deed, "\"generatedWindowDays\": 3");
            case MOVE_SERIES -> to(roots, deed, path -> owner.patch(path, "{" + deed.times() + "}"));
            case STATUS_OF_SERIES -> to(roots, deed, path -> status(path, STATUSES.get(deed.from() % 4)));
            case INSTANCE -> instance(deed, "{" + deed.times() + "}");
            case RESTORE_INSTANCE -> instance(deed, "{\"instanceState\": \"generated\"}");
            case CANCEL_INSTANCE -> instance(deed, "{\"instanceState\": \"cancelled\"}");
            case FAR_AHEAD ->
                List.of(create(
                        owner,
                        new Deed(deed.act(), deed.which(), deed.from() + 96 * 10, deed.length()),
                        "\"kind\": \"booking\""));
            case APPROVE -> to(requests, deed, path -> owner.post(path + "/approve", "{}"));
            case REJECT ->
                to(requests, deed, path -> owner.post(path + "/reject", "{\"rejection_reason\": \"We are closed.\"}"));
            case CAPACITY -> policy("{\"capacity\": %d}".formatted(1 + deed.which() % 3));
            case BUFFERS ->
                policy("{\"capacity\": %d, \"bufferBeforeMinutes\": %d, \"bufferAfterMinutes\": %d}"
                        .formatted(1 + deed.which() % 3, deed.from() % 3 * 10, deed.length() % 4 * 5));
            case APPROVAL_ASKED ->
                policy("{\"capacity\": %d, \"requiresApproval\": true}".formatted(1 + deed.which() % 3));
            case ZONE ->
                List.of(owner.patch(
                        CALENDARS + calendar,
                        "{\"timezone\": \"%s\"}".formatted(deed.which() % 2 == 0 ? "America/New_York" : "Asia/Tokyo")));
        };
    }

    private interface Request {
        Http.Answer to(String path);
    }

    /** Nothing, as long as there is nothing to do it to. */
    private static List<Http.Answer> to(List<String> all, Deed deed, Request request) {
        return all.isEmpty() ? List.of() : List.of(request.to(deed.of(all)));
    }

    private Http.Answer status(String path, String status) {
        return owner.post(path + "/status", "{\"status\": \"%s\"}".formatted(status));
    }

    private List<Http.Answer> policy(String rules) {
        return List.of(owner.patch(
                "/api/v1/secure/admin/calendars/" + calendar + "/policy", "{\"bookingPolicy\": " + rules + "}"));
    }

    private Http.Answer create(Http http, Deed deed, String what) {
        Http.Answer answer = http.post(ENTRIES, """
                {"calendarId": "%s", "title": "Tennis", "timezone": "Europe/Zurich", %s, %s}
                """.formatted(calendar, deed.times(), what));
        if (answer.status() == 201) {
            entries.add(ENTRIES + "/" + answer.text("/data/id"));
            JsonNode request = answer.at("/data/approvalRequestId");
            if (!request.isNull()) {
                requests.add("/api/v1/secure/approvals/" + request.asString());
            }
        }
        return answer;
    }

    private List<Http.Answer> recur(Deed deed, String rule) {
        Http.Answer root = create(deed.which() % 3 == 0 ? member : owner, deed, "\"kind\": \"booking\"");
        if (root.status() != 201) {
            return List.of(root);
        }
        Http.Answer series = SeriesScene.recur(
                owner, calendar, root.text("/data/id"), deed.startsAt(), "\"frequency\": \"daily\", " + rule);
        if (series.status() == 201) {
            masters.add(series.text("/data/id"));
            roots.add(ENTRIES + "/" + root.text("/data/id"));
        }
        return List.of(root, series);
    }

    private List<Http.Answer> instance(Deed deed, String change) {
        if (masters.isEmpty()) {
            return List.of();
        }
        Http.Answer list = owner.get(SeriesScene.MASTERS + "/" + deed.of(masters) + "/instances?" + MONTH);
        @Nullable JsonNode instance = list.status() == 200 ? list.at("/data").get(deed.from() % 5) : null;
        return instance == null ? List.of(list) : List.of(list, owner.patch(SeriesScene.pathOf(instance), change));
    }
}
