package dev.stoa.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {

    private static final String IAM = "/api/v1/secure/iam/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser guest = tenant.user(Role.GUEST);

    @Test
    void theAnswerIsWhatTheOperationsThemselvesDecide() {
        String managed = space("Managed");
        String read = space("Read");
        String hidden = space("Hidden");
        join(managed, "manager");
        join(read, "reader");

        assertThat(can("space", managed, "read")).isTrue();
        assertThat(can("space", managed, "write")).isTrue();
        assertThat(can("space", read, "read")).isTrue();
        assertThat(can("space", read, "write")).isFalse();
        assertThat(can("space", hidden, "read")).isFalse();
        assertThat(can("space", UUID.randomUUID().toString(), "read")).isFalse();
        guest.http().get("/api/v1/secure/spaces/" + managed).expect(200);
        guest.http().patch("/api/v1/secure/spaces/" + managed, "{}").expect(200);
        guest.http().patch("/api/v1/secure/spaces/" + read, "{}").refused(403, "NOT_ALLOWED");
        guest.http().get("/api/v1/secure/spaces/" + hidden).refused(404, "SPACE_NOT_FOUND");
    }

    @Test
    void whoManagesASpaceManagesWhatIsInIt() {
        String space = space("Managed");
        join(space, "manager");
        String inside = resource("Projector", space);
        String outside = resource("Car", null);

        assertThat(can("resource", inside, "write")).isTrue();
        assertThat(can("resource", outside, "read")).isFalse();
        assertThat(names(guest.http(), "me/resources/manageable")).containsExactly("Projector");
        assertThat(names(http, "me/resources/manageable")).containsExactly("Car", "Projector");
        assertThat(names(http, "me/resources/manageable?search=proj")).containsExactly("Projector");
    }

    @Test
    void anotherTenantsEntitiesAreUnknown() {
        String space = space("Managed");
        Http stranger = TestTenant.create().http();

        assertThat(stranger.get(IAM + "can?entityType=space&entityId=" + space + "&action=read")
                        .expect(200)
                        .at("/allowed")
                        .asBoolean())
                .isFalse();
        http.get(IAM + "can?entityType=castle&entityId=" + space + "&action=read")
                .refused(400, "INVALID_PARAMETER");
    }

    @Test
    void membershipsAreListedWithTheirRole() {
        join(space("Berlin"), "reader");
        join(space("Amsterdam"), "manager");
        space("Cologne");

        Http.Answer mine = guest.http().get(IAM + "me/spaces").expect(200);

        assertThat(mine.at("/data")
                        .valueStream()
                        .map(one -> one.path("space_name").asString() + " "
                                + one.path("role").asString()))
                .containsExactly("Amsterdam manager", "Berlin reader");
        assertThat(names(guest.http(), "me/spaces/manageable")).containsExactly("Amsterdam");
        assertThat(names(http, "me/spaces/manageable?limit=2")).containsExactly("Amsterdam", "Berlin");
        assertThat(http.get(IAM + "me/spaces").expect(200).at("/data").isEmpty())
                .isTrue();
    }

    private boolean can(String type, String id, String action) {
        return guest.http()
                .get(IAM + "can?entityType=%s&entityId=%s&action=%s".formatted(type, id, action))
                .expect(200)
                .at("/allowed")
                .asBoolean();
    }

    private static List<String> names(Http caller, String path) {
        return caller.get(IAM + path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private String space(String name) {
        return http.post("/api/v1/secure/spaces/", "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private String resource(String name, @Nullable String space) {
        String in = space == null ? "" : ", \"spaceId\": \"%s\"".formatted(space);
        return http.post("/api/v1/secure/resources/", "{\"name\": \"%s\"%s}".formatted(name, in))
                .expect(201)
                .text("/data/id");
    }

    private void join(String space, String role) {
        http.post(
                        "/api/v1/secure/spaces/" + space + "/members",
                        "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(guest.id(), role))
                .expect(201);
    }
}
