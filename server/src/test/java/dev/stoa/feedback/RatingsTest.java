package dev.stoa.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingsTest {

    private static final String FEEDBACK = "/api/v1/secure/feedback/";

    private final TestTenant tenant = TestTenant.create();
    private final Http owner = tenant.http();
    private final TestUser member = tenant.user(Role.MEMBER);
    private final Http http = member.http();
    private final String space = owner.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
            .expect(201)
            .text("/data/id");

    @Test
    void aRatingIsListedAndCounted() {
        Http.Answer rated = rate(http, 4).expect(200);

        assertThat(rated.text("/data/user_id")).isEqualTo(member.id().toString());
        assertThat(rated.at("/data/is_public").asBoolean()).isTrue();
        assertThat(rated.header("ETag")).isEqualTo("\"1\"");
        assertThat(ratings(http, "").at("/data/0")).isEqualTo(rated.at("/data"));
        Http.Answer aggregates = aggregates(http, "");
        assertThat(aggregates.text("/data/rating_type")).isEqualTo("stars");
        assertThat(aggregates.at("/data/total_count").asInt()).isEqualTo(1);
        assertThat(aggregates.at("/data/average_rating").asDouble()).isEqualTo(4.0);
        assertThat(aggregates.at("/data/distribution/4").asInt()).isEqualTo(1);
        assertThat(aggregates.at("/data/distribution/5").asInt()).isZero();
    }

    @Test
    void aPersonRatesAnEntityOnce() {
        rate(http, 4).expect(200);

        rate(http, 5).refused(409, "RATED_ALREADY");
        http.post(FEEDBACK + "rating", rating("space", space, "hearts", "1")).refused(409, "RATED_ALREADY");
        rate(owner, 5).expect(200);
        assertThat(aggregates(http, "").at("/data/total_count").asInt()).isEqualTo(2);
        assertThat(aggregates(http, "").at("/data/average_rating").asDouble()).isEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource({
        "stars, 6, too_large",
        "stars, 0, too_small",
        "stars, 4.5, wrong_type",
        "stars, 1e30, too_large",
        "hearts, 2, too_large",
        "hearts, -1, too_small",
        "hearts, 0.5, wrong_type"
    })
    void aValueThatDoesNotExistIsRefused(String type, String value, String code) {
        Http.Answer refused = http.post(FEEDBACK + "rating", rating("space", space, type, value))
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("value");
        assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        assertThat(aggregates(http, "").at("/data/total_count").asInt()).isZero();
    }

    @Test
    void aChangeOfValueOrPrivacyIsCounted() {
        String path = FEEDBACK + "rating/" + rate(http, 2).expect(200).text("/data/id");

        Http.Answer changed = http.put(path, "{\"value\": 5}").expect(200);
        http.put(path, "{\"isPublic\": false}").expect(200);
        http.put(path, "{\"value\": 6}").refused(422, "VALIDATION_FAILED");
        http.put(path, "{}").refused(422, "VALIDATION_FAILED");

        assertThat(changed.at("/data/value").asInt()).isEqualTo(5);
        Http.Answer aggregates = aggregates(http, "");
        assertThat(aggregates.at("/data/distribution/2").asInt()).isZero();
        assertThat(aggregates.at("/data/distribution/5").asInt()).isEqualTo(1);
        assertThat(aggregates.at("/data/public_count").asInt()).isZero();
        assertThat(aggregates.at("/data/private_count").asInt()).isEqualTo(1);
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = FEEDBACK + "rating/" + rate(http, 2).expect(200).text("/data/id");
        http.with("If-Match", "\"1\"").put(path, "{\"value\": 5}").expect(200);

        http.with("If-Match", "\"1\"").put(path, "{\"value\": 4}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(path).refused(412, "CHANGED_MEANWHILE");
        assertThat(aggregates(http, "").at("/data/distribution/5").asInt()).isEqualTo(1);
    }

    @Test
    void onlyItsAuthorChangesARatingAndAdminsMayDeleteIt() {
        String path = FEEDBACK + "rating/" + rate(http, 2).expect(200).text("/data/id");
        Http other = tenant.user(Role.MEMBER).http();

        other.put(path, "{\"value\": 1}").refused(403, "NOT_THE_AUTHOR");
        owner.put(path, "{\"value\": 1}").refused(403, "NOT_THE_AUTHOR");
        other.delete(path).refused(403, "NOT_THE_AUTHOR");
        owner.delete(path).expect(204);

        http.put(path, "{\"value\": 1}").refused(404, "RATING_NOT_FOUND");
        assertThat(aggregates(http, "").at("/data/total_count").asInt()).isZero();
        rate(http, 3).expect(200);
    }

    @Test
    void aPrivateRatingIsSeenByItsAuthorAndAdminsAndCountsForAll() {
        String path = FEEDBACK + "rating/"
                + http.post(
                                FEEDBACK + "rating",
                                "{\"entityType\": \"space\", \"entityId\": \"%s\", \"ratingType\": \"stars\", \"value\": 1, \"isPublic\": false}"
                                        .formatted(space))
                        .expect(200)
                        .text("/data/id");
        Http other = tenant.user(Role.MEMBER).http();

        assertThat(ratings(http, "").at("/data").size()).isEqualTo(1);
        assertThat(ratings(owner, "").at("/data").size()).isEqualTo(1);
        assertThat(ratings(other, "").at("/data").isEmpty()).isTrue();
        assertThat(ratings(other, "?is_public=false").at("/data").isEmpty()).isTrue();
        other.put(path, "{\"value\": 1}").refused(404, "RATING_NOT_FOUND");
        other.delete(path).refused(404, "RATING_NOT_FOUND");
        other.post(
                        FEEDBACK + "review",
                        "{\"ratingId\": \"%s\", \"content\": \"Quite nice here\"}"
                                .formatted(path.substring(path.lastIndexOf('/') + 1)))
                .refused(404, "RATING_NOT_FOUND");
        assertThat(aggregates(other, "").at("/data/private_count").asInt()).isEqualTo(1);
    }

    @Test
    void heartsAndStarsAreSummedUpApart() {
        http.post(FEEDBACK + "rating", rating("space", space, "hearts", "1")).expect(200);
        assertThat(aggregates(http, "").text("/data/rating_type")).isEqualTo("hearts");
        rate(owner, 3).expect(200);

        assertThat(aggregates(http, "").text("/data/rating_type")).isEqualTo("stars");
        assertThat(aggregates(http, "").at("/data/total_count").asInt()).isEqualTo(1);
        Http.Answer hearts = aggregates(http, "?rating_type=hearts");
        assertThat(hearts.at("/data/distribution").toString()).isEqualTo("{\"0\":0,\"1\":1}");
        assertThat(ratings(http, "?rating_type=hearts").at("/data").size()).isEqualTo(1);
    }

    @Test
    void ratingsAreNarrowedAndOrdered() {
        rate(http, 2).expect(200);
        rate(owner, 5).expect(200);

        assertThat(ratings(http, "").at("/data/0/value").asInt()).isEqualTo(5);
        assertThat(ratings(http, "?sort=value").at("/data/0/value").asInt()).isEqualTo(2);
        assertThat(ratings(http, "?sort=created_at").at("/data/0/value").asInt())
                .isEqualTo(2);
        assertThat(ratings(http, "?sort=updated_at&order=desc&limit=1")
                        .at("/data/0/value")
                        .asInt())
                .isEqualTo(5);
        assertThat(ratings(http, "?value=2").at("/data").size()).isEqualTo(1);
        Http.Answer ofOwner = ratings(http, "?user_id=" + tenant.owner().id());
        assertThat(ofOwner.at("/data").size()).isEqualTo(1);
        assertThat(ofOwner.at("/data/0/value").asInt()).isEqualTo(5);
    }

    @Test
    void theTenantItselfIsRatedAsAnApp() {
        http.post(FEEDBACK + "rating", rating("app", tenant.id().toString(), "stars", "5"))
                .expect(200);
        http.post(FEEDBACK + "rating", rating("app", UUID.randomUUID().toString(), "stars", "5"))
                .refused(404, "RATED_ENTITY_NOT_FOUND");

        assertThat(http.get(FEEDBACK + "app/" + tenant.id() + "/aggregates")
                        .expect(200)
                        .at("/data/total_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = FEEDBACK + "rating/" + rate(http, 2).expect(200).text("/data/id");
        Http stranger = TestTenant.create().http();

        stranger.put(path, "{\"value\": 1}").refused(404, "RATING_NOT_FOUND");
        stranger.delete(path).refused(404, "RATING_NOT_FOUND");
        stranger.get(FEEDBACK + "space/" + space + "/ratings").refused(404, "RATED_ENTITY_NOT_FOUND");
        stranger.get(FEEDBACK + "space/" + space + "/aggregates").refused(404, "RATED_ENTITY_NOT_FOUND");
        rate(stranger, 1).refused(404, "RATED_ENTITY_NOT_FOUND");
        stranger.get(FEEDBACK + "planet/" + space + "/ratings").refused(400, "INVALID_PARAMETER");
        stranger.get(FEEDBACK + "space/blue/ratings").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void feedbackNeedsItsPermission() {
        Http guest = tenant.user(Role.GUEST).http();

        rate(guest, 1).refused(403, "NOT_ALLOWED");
        guest.get(FEEDBACK + "space/" + space + "/ratings").refused(403, "NOT_ALLOWED");
        guest.get(FEEDBACK + "space/" + space + "/aggregates").refused(403, "NOT_ALLOWED");
    }

    private Http.Answer rate(Http as, int stars) {
        return as.post(FEEDBACK + "rating", rating("space", space, "stars", Integer.toString(stars)));
    }

    private Http.Answer ratings(Http as, String query) {
        return as.get(FEEDBACK + "space/" + space + "/ratings" + query).expect(200);
    }

    private Http.Answer aggregates(Http as, String query) {
        return as.get(FEEDBACK + "space/" + space + "/aggregates" + query).expect(200);
    }

    private static String rating(String entityType, String entityId, String ratingType, String value) {
        return "{\"entityType\": \"%s\", \"entityId\": \"%s\", \"ratingType\": \"%s\", \"value\": %s}"
                .formatted(entityType, entityId, ratingType, value);
    }
}
