package dev.stoa.search;

import static dev.stoa.search.SearchTest.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who finds what: nobody more than the areas' own lists show them. */
class SearchAccessTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String RESOURCES = "/api/v1/secure/resources/";
    private static final String CALENDARS = "/api/v1/secure/calendar/";
    private static final String ENTRIES = "/api/v1/secure/calendar/entries";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser member = tenant.user(Role.GUEST);

    @Test
    void anotherTenantFindsNothing() {
        space("Blue room");

        assertThat(titles(http, "blue")).containsExactly("Blue room");
        assertThat(titles(TestTenant.create().http(), "blue")).isEmpty();
        assertThat(titles(TestTenant.create().http(), "bleu")).isEmpty();
    }

    @Test
    void membershipsShowWhatNoPermissionDoes() {
        String mine = space("Blue room");
        space("Blue hall");
        resource("Blue lamp", mine);
        resource("Blue car", null);
        assertThat(titles(member.http(), "blue")).isEmpty();

        join(mine, member);
        assertThat(titles(member.http(), "blue")).containsExactlyInAnyOrder("Blue room", "Blue lamp");
        assertThat(titles(member.http(), "blue&types=resources")).containsExactly("Blue lamp");

        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "resources:read");
        join(mine, reader);
        assertThat(titles(reader.http(), "blue")).containsExactlyInAnyOrder("Blue room", "Blue lamp", "Blue car");
    }

    @Test
    void aPermissionShowsItsAreaAndNoOther() {
        space("Blue room");
        resource("Blue lamp", null);
        TestUser blue = tenant.user(Role.GUEST);
        tenant.update("update account set display_name = 'Blue Meier' where id = ?", blue.id());
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "users:read");
        TestUser other = tenant.user(Role.GUEST);
        tenant.grant(other, "spaces:read");

        assertThat(titles(reader.http(), "blue")).containsExactly("Blue Meier");
        assertThat(titles(other.http(), "blue")).containsExactly("Blue room");
        assertThat(titles(http, "blue")).containsExactlyInAnyOrder("Blue room", "Blue lamp", "Blue Meier");
    }

    @Test
    void whatIsPendingIsFoundByItsCreatorAndWhoManagesIt() {
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "spaces:read");
        TestUser manager = tenant.user(Role.GUEST);
        tenant.grant(manager, "spaces:read");
        TestUser creator = tenant.user(Role.GUEST);
        tenant.grant(creator, "spaces:read");
        String pending = space("Blue room");
        tenant.update("update space set status = 'pending', created_by = '" + creator.id() + "' where id = '" + pending
                + "'");
        tenant.update(
                "insert into space_member (tenant_id, space_id, user_id, id, role) values (?, cast('" + pending
                        + "' as uuid), ?, gen_random_uuid(), 'manager')",
                tenant.id(),
                manager.id());

        assertThat(titles(reader.http(), "blue")).isEmpty();
        assertThat(titles(creator.http(), "blue")).containsExactly("Blue room");
        assertThat(titles(manager.http(), "blue")).containsExactly("Blue room");
        assertThat(titles(http, "blue")).containsExactly("Blue room");
        http.patch(SPACES + pending, "{\"status\": \"active\"}").expect(200);
        assertThat(titles(reader.http(), "blue")).containsExactly("Blue room");
    }

    @Test
    void entriesAreFoundByThoseWhoSeeThem() {
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "calendar:read");
        String calendar = calendar("public_within_tenant");
        String open = entry(calendar, "Blue party", "default");
        entry(calendar, "Blue surgery", "private");
        String hidden = calendar("private");
        entry(hidden, "Blue secret", "default");

        assertThat(titles(member.http(), "blue")).isEmpty();
        assertThat(titles(reader.http(), "blue")).containsExactly("Blue party");
        assertThat(titles(http, "blue")).containsExactlyInAnyOrder("Blue party", "Blue surgery", "Blue secret");

        http.patch(CALENDARS + hidden, "{\"visibility\": \"public_within_tenant\"}")
                .expect(200);
        assertThat(titles(reader.http(), "blue")).containsExactlyInAnyOrder("Blue party", "Blue secret");
        http.patch(CALENDARS + hidden, "{\"visibility\": \"private\"}").expect(200);
        assertThat(titles(reader.http(), "blue")).containsExactly("Blue party");
        http.delete(ENTRIES + "/" + open).expect(204);
        assertThat(titles(reader.http(), "blue")).isEmpty();
    }

    @Test
    void entriesOfASharedCalendarAreFoundByThoseItIsSharedWith() {
        TestUser reader = tenant.user(Role.GUEST);
        TestUser looker = tenant.user(Role.GUEST);
        tenant.grant(reader, "calendar:read");
        tenant.grant(looker, "calendar:read");
        String calendar = calendar("shared");
        entry(calendar, "Blue party", "default");
        entry(calendar, "Blue surgery", "private");
        assertThat(titles(reader.http(), "blue")).isEmpty();

        String share = share(calendar, reader, "read");
        share(calendar, looker, "free_busy");

        assertThat(titles(reader.http(), "blue")).containsExactly("Blue party");
        assertThat(titles(looker.http(), "blue")).isEmpty();
        http.patch(CALENDARS + calendar, "{\"visibility\": \"private\"}").expect(200);
        assertThat(titles(reader.http(), "blue")).isEmpty();
        http.patch(CALENDARS + calendar, "{\"visibility\": \"shared\"}").expect(200);
        entry(calendar, "Blue walk", "default");
        assertThat(titles(reader.http(), "blue")).containsExactlyInAnyOrder("Blue party", "Blue walk");
        http.delete(CALENDARS + calendar + "/shares/" + share).expect(204);
        assertThat(titles(reader.http(), "blue")).isEmpty();
        assertThat(titles(http, "blue")).containsExactlyInAnyOrder("Blue party", "Blue surgery", "Blue walk");
    }

    private String share(String calendar, TestUser user, String level) {
        return http.post(
                        CALENDARS + calendar + "/shares",
                        "{\"userId\": \"%s\", \"level\": \"%s\"}".formatted(user.id(), level))
                .expect(201)
                .text("/data/id");
    }

    private void join(String space, TestUser user) {
        tenant.update(
                "insert into space_member (tenant_id, space_id, user_id, id, role) values (?, cast('" + space
                        + "' as uuid), ?, gen_random_uuid(), 'reader')",
                tenant.id(),
                user.id());
    }

    private String space(String name) {
        return http.post(SPACES, "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }

    private void resource(String name, @Nullable String space) {
        http.post(
                        RESOURCES,
                        space == null
                                ? "{\"name\": \"%s\"}".formatted(name)
                                : "{\"name\": \"%s\", \"spaceId\": \"%s\"}".formatted(name, space))
                .expect(201);
    }

    private String calendar(String visibility) {
        return http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Court", "timezone": "Europe/Zurich", "visibility": "%s"}
                """.formatted(visibility)).expect(201).text("/data/id");
    }

    private String entry(String calendar, String title, String visibility) {
        return http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "event", "title": "%s", "timezone": "Europe/Zurich", "visibility": "%s",
                 "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                """.formatted(calendar, title, visibility))
                .expect(201)
                .text("/data/id");
    }
}
