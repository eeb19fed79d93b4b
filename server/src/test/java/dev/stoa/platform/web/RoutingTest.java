package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operation a request reaches, and what every answer carries. */
class RoutingTest {

    private static final String SPACES = "/api/v1/secure/spaces";
    private static final Wall WALL = Wall.start();

    private final Http http = WALL.as("ada@one");

    @AfterAll
    static void close() {
        WALL.close();
    }

    @Test
    void pathsWorkWithAndWithoutTheTrailingSlash() {
        WALL.on("listSpaces", request -> Reply.ok(Map.of("reached", "list")));

        assertThat(http.get(SPACES).expect(200).text("/reached")).isEqualTo("list");
        assertThat(http.get(SPACES + "/").expect(200).text("/reached")).isEqualTo("list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api/v1/secure/spaces//",
                "//api/v1/secure/spaces",
                "/api//v1",
                "/API/v1/secure/spaces"
            })
    void whatIsNotThereIsNotFound(String path) {
        String answer = WALL.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"error\":\"NOT_FOUND\"");
    }

    @Test
    void anotherMethodIsRefusedWithThoseThereAre() {
        Http.Answer refused = http.send("PUT", SPACES, "{}").refused(405, "METHOD_NOT_ALLOWED");

        assertThat(refused.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        http.send("BREW", SPACES, null).refused(405, "METHOD_NOT_ALLOWED");
        http.send("DELETE", "/page", null).refused(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void optionsListsTheMethods() {
        assertThat(http.send("OPTIONS", SPACES, null).expect(204).header("Allow"))
                .isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(http.send("OPTIONS", "/page", null).expect(204).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void headIsGetWithoutTheBody() {
        WALL.on("listSpaces", request -> Reply.ok(Map.of("reached", "list")));
        Http.Answer got = http.get(SPACES).expect(200);
        Http.Answer head = http.send("HEAD", SPACES, null).expect(200);

        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(got.header("Content-Length"));
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(http.send("HEAD", "/nothing", null).expect(404).body()).isEmpty();
    }

    @Test
    void anOperationThatIsNotBuiltSaysSo() {
        Http.Answer refused = WALL.http().get("/mcp/nothing");
        refused.refused(404, "NOT_FOUND");
        WALL.http()
                .get("/api/v1/secure/qr-codes/01a20278-1dcf-737d-9364-d213af0f3a5f/links")
                .refused(501, "NOT_IMPLEMENTED");
    }

    @Test
    void aNameWithSlashesIsOneParameter() {
        WALL.http().get("/api/v1/public/timezones/Europe/Zurich").expect(204);
    }

    @Test
    void aSaneRequestIdIsKept() {
        Http.Answer refused = http.with("X-Request-ID", "order-4711.retry_2").get("/nothing");

        assertThat(refused.header("X-Request-ID")).isEqualTo("order-4711.retry_2");
        assertThat(refused.text("/requestId")).isEqualTo("order-4711.retry_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "has a space in it", "<script>alert(1)</script>", "\"quoted-quoted\""})
    void anInsaneRequestIdIsReplaced(String insane) {
        Http.Answer refused = http.with("X-Request-ID", insane).get("/nothing");

        assertThat(refused.header("X-Request-ID")).isNotEqualTo(insane).hasSize(36);
        assertThat(refused.text("/requestId")).isEqualTo(refused.header("X-Request-ID"));
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        assertThat(http.get("/nothing").header("X-Request-ID"))
                .isNotEqualTo(http.get("/nothing").header("X-Request-ID"));
    }

    @Test
    void withoutCredentialsNothingSecureIsSaid() {
        Http.Answer refused = WALL.http().get(SPACES).refused(401, "NOT_AUTHENTICATED");

        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        WALL.as("nonsense").get(SPACES).refused(401, "NOT_AUTHENTICATED");
        WALL.http().with("Authorization", "Basic YTpi").get(SPACES).refused(401, "NOT_AUTHENTICATED");
    }

    @Test
    void aPermissionThatIsMissingIsNamed() {
        Http.Answer refused =
                WALL.as("guest@one").post(SPACES, "{\"name\": \"ab\"}").refused(403, "NOT_ALLOWED");

        assertThat(refused.text("/message")).contains("spaces:");
    }

    @Test
    void aTenantThatContradictsTheTokenIsRefused() {
        http.with("X-Tenant-ID", "00000000-0000-0000-0000-000000000009")
                .get(SPACES)
                .refused(403, "TENANT_MISMATCH");
    }

    @Test
    void aBugSaysNothingOfItself() {
        WALL.on("listSpaces", request -> {
            throw new IllegalStateException("select secret from table of class dev.stoa.Secret");
        });
        Http.Answer failed = http.get(SPACES).refused(500, "INTERNAL_ERROR");
        assertThat(failed.body()).doesNotContain("secret", "Secret", "Exception", "dev.stoa");

        WALL.on("listSpaces", request -> {
            throw new StackOverflowError("deep");
        });
        http.get(SPACES).refused(500, "INTERNAL_ERROR");
    }

    @Test
    void aFieldTheHandlerCannotReadIsNamedWithoutItsClass() {
        record Inner(int number) {}
        record Body(String name, Inner settings) {}
        WALL.on("createSpace", request -> Reply.ok(request.body(Body.class)));

        Http.Answer refused = http.post(SPACES, "{\"name\": \"ab\", \"settings\": {\"number\": \"many\"}}")
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("settings.number");
        assertThat(refused.body()).doesNotContain("dev.stoa", "Inner", "int", "java");
    }

    @Test
    void aLanguageMustExist() {
        WALL.on("listSpaces", request -> Reply.ok(request.languages()));

        assertThat(http.with("Accept-Language", "de-CH, en;q=0.5, *;q=0.1")
                        .get(SPACES)
                        .expect(200)
                        .at("/codes"))
                .hasToString("[\"de\",\"en\"]");
        http.get(SPACES + "?language=zz").refused(400, "INVALID_PARAMETER");
        http.with("Accept-Language", ";;;").get(SPACES).expect(200);
    }

    @Test
    void noAnswerIsGuessedAt() {
        assertThat(http.get("/page").expect(200).header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(http.get("/nothing").header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
