package dev.stoa.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import org.junit.jupiter.api.Test;

class SpacesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedSpaceCanBeRead() {
        Http.Answer created = http.post("/api/v1/secure/spaces/", """
                {"name": "Blue room", "homeLocation": {"latitude": 47.37, "longitude": 8.54}, "settings": {"floor": 2}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/name")).isEqualTo("Blue room");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aNameIsTakenOncePerTenant() {
        http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}").expect(201);

        http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}").refused(409, "SPACE_NAME_TAKEN");
        TestTenant.create()
                .http()
                .post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201);
    }

    @Test
    void aMalformedParameterIsNamed() {
        Http.Answer refused = http.get("/api/v1/secure/spaces/?limit=abc").refused(400, "INVALID_PARAMETER");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("limit");
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String path = create("{\"name\": \"Blue room\", \"description\": \"Quiet\", \"settings\": {\"floor\": 2}}");

        http.patch(path, "{\"description\": null}").expect(200);
        Http.Answer changed = http.get(path + "/").expect(200);

        assertThat(changed.at("/data/description").isNull()).isTrue();
        assertThat(changed.at("/data/settings/floor").asInt()).isEqualTo(2);
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = create("{\"name\": \"Blue room\"}");
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Red room\"}").expect(200);

        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Green room\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aDeletedSpaceIsGone() {
        String path = create("{\"name\": \"Blue room\"}");

        http.delete(path).expect(204);

        http.get(path).refused(404, "SPACE_NOT_FOUND");
        http.delete(path).refused(404, "SPACE_NOT_FOUND");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = create("{\"name\": \"Blue room\"}");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "SPACE_NOT_FOUND");
        stranger.patch(path, "{\"name\": \"Mine\"}").refused(404, "SPACE_NOT_FOUND");
        stranger.delete(path).refused(404, "SPACE_NOT_FOUND");
        assertThat(stranger.get("/api/v1/secure/spaces/")
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aListIsOrderedPagedAndCounted() {
        for (String name : new String[] {"Amber", "Blue", "Cyan", "Dune", "Ecru"}) {
            create("{\"name\": \"%s\"}".formatted(name));
        }

        Http.Answer page = http.get("/api/v1/secure/spaces/?limit=2&offset=1").expect(200);

        assertThat(page.at("/data")
                        .valueStream()
                        .map(space -> space.path("name").asString()))
                .containsExactly("Blue", "Cyan");
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(5);
        assertThat(page.at("/pagination/hasMore").asBoolean()).isTrue();
    }

    @Test
    void aCursorGoesOnWhereThePageEnded() {
        for (String name : new String[] {"Amber", "Blue", "Cyan"}) {
            create("{\"name\": \"%s\"}".formatted(name));
        }

        String link = http.get("/api/v1/secure/spaces/?limit=2&sort=name&order=desc")
                .expect(200)
                .header("Link");
        String next = link.substring(1, link.indexOf('>'));

        assertThat(http.get(next).expect(200).text("/data/0/name")).isEqualTo("Amber");
    }

    private String create(String json) {
        return "/api/v1/secure/spaces/"
                + http.post("/api/v1/secure/spaces/", json).expect(201).text("/data/id");
    }
}
