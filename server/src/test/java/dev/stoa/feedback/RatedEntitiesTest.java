package dev.stoa.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be rated is what can be seen, and feedback goes with it. */
class RatedEntitiesTest {

    private static final String FEEDBACK = "/api/v1/secure/feedback/";

    private final TestTenant tenant = TestTenant.create();
    private final Http owner = tenant.http();
    private final TestUser member = tenant.user(Role.MEMBER);

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource", "booking"})
    void feedbackGoesWithWhatItIsAbout(String type) {
        String path = create(type);
        String id = path.substring(path.lastIndexOf('/') + 1);
        String rating = rate(member.http(), type, id).expect(200).text("/data/id");
        member.http()
                .post(FEEDBACK + "review", "{\"ratingId\": \"%s\", \"content\": \"Quite nice here\"}".formatted(rating))
                .expect(200);
        String feedback = FEEDBACK + type + "/" + id;
        assertThat(member.http()
                        .get(feedback + "/aggregates")
                        .expect(200)
                        .at("/data/total_count")
                        .asInt())
                .isEqualTo(1);

        owner.delete(path).expect(204);

        member.http().get(feedback + "/aggregates").refused(404, "RATED_ENTITY_NOT_FOUND");
        member.http().get(feedback + "/ratings").refused(404, "RATED_ENTITY_NOT_FOUND");
        member.http().get(feedback + "/reviews").refused(404, "RATED_ENTITY_NOT_FOUND");
        member.http().delete(FEEDBACK + "rating/" + rating).refused(404, "RATING_NOT_FOUND");
        for (String table : new String[] {"rated_entity", "rating", "rating_count", "review"}) {
            tenant.await("select count(*) from " + table + " where tenant_id = ?", 0, tenant.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "resource"})
    void whatIsPendingIsRatedByNobodyElse(String type) {
        String id = owner.post("/api/v1/secure/" + type + "s/", "{\"name\": \"New\", \"status\": \"pending\"}")
                .expect(201)
                .text("/data/id");

        rate(member.http(), type, id).refused(404, "RATED_ENTITY_NOT_FOUND");
        member.http().get(FEEDBACK + type + "/" + id + "/ratings").refused(404, "RATED_ENTITY_NOT_FOUND");
    }

    @Test
    void anEntryOfWhichOnlyTheTimeIsSeenIsNotRated() {
        String path = create("booking");
        String id = path.substring(path.lastIndexOf('/') + 1);
        rate(member.http(), "booking", id).expect(200);
        owner.patch(path, "{\"visibility\": \"private\"}").expect(200);

        rate(tenant.user(Role.MEMBER).http(), "booking", id).refused(404, "RATED_ENTITY_NOT_FOUND");
        rate(owner, "booking", id).expect(200);
    }

    @Test
    void anEntryOfAPrivateCalendarIsNotRated() {
        String calendar = owner.post(
                        "/api/v1/secure/calendar/",
                        "{\"kind\": \"tenant_shared\", \"name\": \"Board\", \"timezone\": \"UTC\", \"visibility\": \"private\"}")
                .expect(201)
                .text("/data/id");
        String path = entry(calendar);

        rate(member.http(), "booking", path.substring(path.lastIndexOf('/') + 1))
                .refused(404, "RATED_ENTITY_NOT_FOUND");
    }

    private String create(String type) {
        return switch (type) {
            case "space", "resource" -> {
                String list = "/api/v1/secure/" + type + "s/";
                yield list
                        + owner.post(list, "{\"name\": \"Blue\"}").expect(201).text("/data/id");
            }
            default ->
                entry(owner.post(
                                "/api/v1/secure/calendar/",
                                "{\"kind\": \"tenant_shared\", \"name\": \"Court\", \"timezone\": \"UTC\"}")
                        .expect(201)
                        .text("/data/id"));
        };
    }

    private String entry(String calendar) {
        String entries = "/api/v1/secure/calendar/entries";
        return entries
                + "/"
                + owner.post(entries, """
                        {"calendarId": "%s", "kind": "booking", "title": "Tennis", "timezone": "UTC",
                         "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                        """.formatted(calendar)).expect(201).text("/data/id");
    }

    private static Http.Answer rate(Http as, String type, String id) {
        return as.post(
                FEEDBACK + "rating",
                "{\"entityType\": \"%s\", \"entityId\": \"%s\", \"ratingType\": \"stars\", \"value\": 5}"
                        .formatted(type, id));
    }
}
