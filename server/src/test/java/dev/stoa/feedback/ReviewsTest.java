package dev.stoa.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {

    private static final String FEEDBACK = "/api/v1/secure/feedback/";
    private static final String MEDIA =
            "\"media_id\": \"01890000-0000-7000-8000-00000000000%d\", \"media_type\": \"image\"";

    private final TestTenant tenant = TestTenant.create();
    private final Http owner = tenant.http();
    private final TestUser member = tenant.user(Role.MEMBER);
    private final Http http = member.http();
    private final Http other = tenant.user(Role.MEMBER).http();
    private final String space = owner.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
            .expect(201)
            .text("/data/id");
    private String rating = "";

    @BeforeEach
    void rate() {
        rating = http.post(
                        FEEDBACK + "rating",
                        "{\"entityType\": \"space\", \"entityId\": \"%s\", \"ratingType\": \"stars\", \"value\": 4}"
                                .formatted(space))
                .expect(200)
                .text("/data/id");
    }

    @Test
    void aReviewIsListedWithItsAttachments() {
        String attachment = "{" + MEDIA.formatted(1) + ", \"url\": \"https://example.org/1.jpg\"}";
        Http.Answer written = http.post(
                        FEEDBACK + "review",
                        "{\"ratingId\": \"%s\", \"content\": \"A quiet place\", \"attachments\": [%s]}"
                                .formatted(rating, attachment))
                .expect(200);

        assertThat(written.text("/data/attachments/0/media_type")).isEqualTo("image");
        assertThat(written.at("/data/is_flagged").asBoolean()).isFalse();
        assertThat(reviews(other, "").at("/data/0")).isEqualTo(written.at("/data"));
        assertThat(reviews(other, "?search=QUIET").at("/data").size()).isEqualTo(1);
        assertThat(reviews(other, "?search=loud").at("/data").isEmpty()).isTrue();
        assertThat(reviews(other, "?user_id=" + member.id() + "&is_public=true&is_flagged=false")
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\": \"Too short\"} | content | too_short",
                "{\"content\": \"                \"} | content | too_short",
                "{\"content\": \"A quiet place\", \"attachments\": [{MEDIA, \"url\": \"javascript:alert(1)\"}]}"
                        + " | attachments[0].url | wrong_format",
                "{\"content\": \"A quiet place\", \"attachments\": [{MEDIA, \"url\": \"https://example.org/1\"},"
                        + " {MEDIA, \"url\": \"https://example.org/2\"}]} | attachments[1].media_id | not_unique",
                "{\"content\": \"A quiet place\", \"attachments\": [{MEDIA, \"url\": \"https://example.org/1\","
                        + " \"thumbnail_url\": \"ftp://example.org/2\"}]} | attachments[0].thumbnail_url | wrong_format"
            })
    void whatIsWrongIsNamed(String template, String path, String code) {
        String body = template.replace("MEDIA", MEDIA.formatted(1));
        String existing = FEEDBACK + "review/" + review("Nice and quiet");

        for (Http.Answer refused : new Http.Answer[] {
            http.post(FEEDBACK + "review", body.replaceFirst("\\{", "{\"ratingId\": \"" + rating + "\", ")),
            http.put(existing, body)
        }) {
            refused.refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
            assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        }
        assertThat(reviews(http, "").at("/data").size()).isEqualTo(1);
    }

    @Test
    void onlyOnesOwnRatingIsReviewed() {
        String body = "{\"ratingId\": \"%s\", \"content\": \"A quiet place\"}".formatted(rating);

        other.post(FEEDBACK + "review", body).refused(403, "NOT_THE_AUTHOR");
        owner.post(FEEDBACK + "review", body).refused(403, "NOT_THE_AUTHOR");
        TestTenant.create().http().post(FEEDBACK + "review", body).refused(404, "RATING_NOT_FOUND");
    }

    @Test
    void onlyItsAuthorChangesAReviewAndAdminsMayDeleteIt() {
        String path = FEEDBACK + "review/" + review("A quiet place");

        other.put(path, "{\"content\": \"A loud place\"}").refused(403, "NOT_THE_AUTHOR");
        owner.put(path, "{\"content\": \"A loud place\"}").refused(403, "NOT_THE_AUTHOR");
        other.delete(path).refused(403, "NOT_THE_AUTHOR");
        TestTenant.create().http().delete(path).refused(404, "REVIEW_NOT_FOUND");
        Http.Answer changed = http.with("If-Match", "\"1\"")
                .put(path, "{\"content\": \"A very quiet place\"}")
                .expect(200);
        assertThat(changed.text("/data/content")).isEqualTo("A very quiet place");
        http.with("If-Match", "\"1\"").put(path, "{\"isPublic\": false}").refused(412, "CHANGED_MEANWHILE");
        owner.delete(path).expect(204);
        http.delete(path).refused(404, "REVIEW_NOT_FOUND");
    }

    @Test
    void aPrivateReviewIsSeenByItsAuthorAndAdmins() {
        String path = FEEDBACK + "review/" + review("A quiet place");
        http.put(path, "{\"isPublic\": false}").expect(200);

        assertThat(reviews(other, "").at("/data").isEmpty()).isTrue();
        other.put(path, "{\"isPublic\": true}").refused(404, "REVIEW_NOT_FOUND");
        assertThat(reviews(http, "").at("/data").size()).isEqualTo(1);
        assertThat(reviews(owner, "").at("/data").size()).isEqualTo(1);
    }

    @Test
    void aReviewOfAPrivateRatingIsPrivateUnlessSaidOtherwise() {
        http.put(FEEDBACK + "rating/" + rating, "{\"isPublic\": false}").expect(200);
        review("A quiet place");

        assertThat(reviews(http, "").at("/data/0/is_public").asBoolean()).isFalse();
    }

    @Test
    void aFlaggedReviewIsHiddenFromOthers() {
        String path = FEEDBACK + "review/" + review("A quiet place");

        other.post(path + "/flag", "{\"reason\": \"Rude\"}").refused(403, "NOT_ALLOWED");
        owner.post(path + "/flag", "{\"reason\": \"  \"}").refused(422, "VALIDATION_FAILED");
        Http.Answer flagged =
                owner.post(path + "/flag", "{\"reason\": \"Rude\"}").expect(200);

        assertThat(flagged.at("/data/is_flagged").asBoolean()).isTrue();
        assertThat(flagged.text("/data/flagged_reason")).isEqualTo("Rude");
        assertThat(flagged.text("/data/flagged_by"))
                .isEqualTo(tenant.owner().id().toString());
        assertThat(reviews(other, "").at("/data").isEmpty()).isTrue();
        assertThat(reviews(http, "").at("/data").size()).isEqualTo(1);
        assertThat(reviews(owner, "?is_flagged=true").at("/data/0")).isEqualTo(flagged.at("/data"));
        assertThat(reviews(owner, "?is_flagged=false").at("/data").isEmpty()).isTrue();
        Http.Answer changed =
                http.put(path, "{\"content\": \"A very quiet place\"}").expect(200);
        assertThat(changed.at("/data/is_flagged").asBoolean()).isTrue();
        TestTenant.create()
                .http()
                .post(path + "/flag", "{\"reason\": \"Rude\"}")
                .refused(404, "REVIEW_NOT_FOUND");
    }

    @Test
    void aRatingTakesItsReviewsAlong() {
        String path = FEEDBACK + "review/" + review("A quiet place");

        http.delete(FEEDBACK + "rating/" + rating).expect(204);

        http.delete(path).refused(404, "REVIEW_NOT_FOUND");
        assertThat(reviews(http, "").at("/data").isEmpty()).isTrue();
    }

    private String review(String content) {
        return http.post(FEEDBACK + "review", "{\"ratingId\": \"%s\", \"content\": \"%s\"}".formatted(rating, content))
                .expect(200)
                .text("/data/id");
    }

    private Http.Answer reviews(Http as, String query) {
        return as.get(FEEDBACK + "space/" + space + "/reviews" + query).expect(200);
    }
}
