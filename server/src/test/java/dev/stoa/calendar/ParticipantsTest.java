package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParticipantsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final String calendar = calendar(http);
    private final String entry =
            ENTRIES + "/" + book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");

    private static Http.Answer respond(TestUser user, String entry, String response) {
        return user.http().post(entry + "/respond", "{\"responseStatus\": \"%s\"}".formatted(response));
    }

    private Http.Answer invite(String entry, String member) {
        return http.post(entry + "/participants", "{" + member + "}");
    }

    @Test
    void whoIsInvitedAnswersAndALaterAnswerReplacesTheEarlier() {
        String id = invite(entry, "\"userId\": \"" + ann.id() + "\", \"role\": \"assignee\"")
                .expect(201)
                .text("/data/id");

        respond(ann, entry, "tentative").expect(200);
        Http.Answer answered = respond(ann, entry, "accepted").expect(200);

        assertThat(answered.text("/data/id")).isEqualTo(id);
        assertThat(answered.text("/data/role")).isEqualTo("assignee");
        assertThat(answered.text("/data/actorType")).isEqualTo("user");
        Http.Answer list = ann.http().get(entry + "/participants").expect(200);
        assertThat(list.at("/total").asInt()).isEqualTo(1);
        assertThat(list.text("/data/0/responseStatus")).isEqualTo("accepted");
        assertThat(tenant.eventTypes()).contains("calendar_entry.responded");
    }

    @Test
    void whoIsNotInvitedCannotAnswer() {
        respond(ann, entry, "accepted").refused(403, "NOT_INVITED");
        respond(ann, ENTRIES + "/" + UUID.randomUUID(), "accepted").refused(404, "ENTRY_NOT_FOUND");
        TestUser stranger = TestTenant.create().owner();
        respond(stranger, entry, "accepted").refused(404, "ENTRY_NOT_FOUND");
        stranger.http().get(entry + "/participants").refused(404, "ENTRY_NOT_FOUND");
        respond(ann, entry, "perhaps").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void theOwnerOfAnEntryAnswersWithoutAnInvitation() {
        assertThat(respond(tenant.owner(), entry, "accepted").expect(200).text("/data/role"))
                .isEqualTo("owner");
    }

    @Test
    void whoIsInAnInvitedGroupAnswersForThemselves() {
        tenant.grant(ann, "spaces:read");
        String group = http.get("/api/v1/secure/groups/").expect(200).text("/data/0/id");
        invite(entry, "\"groupId\": \"" + group + "\", \"role\": \"observer\"").expect(201);

        Http.Answer answered = respond(ann, entry, "declined").expect(200);

        assertThat(answered.text("/data/actorUserId")).isEqualTo(ann.id().toString());
        assertThat(answered.text("/data/role")).isEqualTo("observer");
        Http.Answer list = http.get(entry + "/participants").expect(200);
        assertThat(list.at("/total").asInt()).isEqualTo(2);
        assertThat(list.text("/data/0/actorType")).isEqualTo("group");
        assertThat(list.text("/data/0/responseStatus")).isEqualTo("pending");
        respond(tenant.user(Role.MEMBER), entry, "accepted").refused(403, "NOT_INVITED");
    }

    @Test
    void whoIsInvitedToASeriesAnswersForAnyOfItsInstances() {
        SeriesScene.Made series = SeriesScene.series(
                http, calendar, "12:00", "13:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 3");
        invite(ENTRIES + "/" + series.root(), "\"userId\": \"" + ann.id() + "\"")
                .expect(201);
        String instance = ENTRIES + "/"
                + SeriesScene.on(http, series, "2030-06-05").path("id").asString();

        respond(ann, instance, "declined").expect(200);
        respond(ann, ENTRIES + "/" + series.root(), "accepted").expect(200);

        assertThat(http.get(instance + "/participants").expect(200).text("/data/0/responseStatus"))
                .isEqualTo("declined");
    }

    @Test
    void participantsAreChosenByThoseWhoMayChangeTheEntry() {
        ann.http()
                .post(entry + "/participants", "{\"userId\": \"%s\"}".formatted(ann.id()))
                .refused(403, "NOT_ALLOWED");
        invite(entry, "\"userId\": \"" + UUID.randomUUID() + "\"").refused(404, "INVITED_USER_NOT_FOUND");
        invite(entry, "\"groupId\": \"" + UUID.randomUUID() + "\"").refused(404, "INVITED_GROUP_NOT_FOUND");
        invite(entry, "\"role\": \"observer\"").refused(422, "VALIDATION_FAILED");
        TestUser elsewhere = TestTenant.create().owner();
        invite(entry, "\"userId\": \"" + elsewhere.id() + "\"").refused(404, "INVITED_USER_NOT_FOUND");
        String id =
                invite(entry, "\"userId\": \"" + ann.id() + "\"").expect(201).text("/data/id");
        ann.http().delete(entry + "/participants/" + id).refused(403, "NOT_ALLOWED");

        http.delete(entry + "/participants/" + id).expect(204);

        http.delete(entry + "/participants/" + id).refused(404, "PARTICIPANT_NOT_FOUND");
        respond(ann, entry, "accepted").refused(403, "NOT_INVITED");
    }
}
