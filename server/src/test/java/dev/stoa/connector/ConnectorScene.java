package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A tenant that let a client in, and what that client asks. */
final class ConnectorScene {

    static final String CLIENTS = "/api/v1/secure/connector/clients";
    static final String TOKENS = "/api/v1/secure/connector/access-tokens";
    static final String ADD = "/api/connector/v1/exports/add";
    static final String GET_ALL = "/api/connector/v1/exports/getAll";

    final TestServer server;
    final TestTenant tenant;
    final Http admin;
    final Http anybody;
    final String clientId;
    final String clientToken;
    final String accessToken;

    private ConnectorScene(TestServer server) {
        this.server = server;
        tenant = TestTenant.create(server);
        admin = tenant.systemAdmin().http();
        anybody = Http.anonymous(server);
        Http.Answer client =
                admin.post(CLIENTS, "{\"name\": \"Guest Insights\"}").expect(201);
        clientId = client.text("/data/id");
        clientToken = client.text("/data/clientToken");
        accessToken = grant(tenant.http(), "").text("/data/accessToken");
    }

    static ConnectorScene create() {
        return new ConnectorScene(TestServer.shared());
    }

    static ConnectorScene create(TestServer server) {
        return new ConnectorScene(server);
    }

    /** @param more members of the request, each with a comma before it */
    Http.Answer grant(Http http, String more) {
        return http.post(TOKENS, "{\"clientId\": \"%s\"%s}".formatted(clientId, more))
                .expect(201);
    }

    Http.Answer add(String entityType) {
        return add(accessToken, entityType, "");
    }

    Http.Answer add(String token, String entityType, String more) {
        return anybody.post(ADD, """
                {"ClientToken": "%s", "AccessToken": "%s", "Client": "Guest Insights 2.1", "EntityType": "%s"%s}
                """.formatted(clientToken, token, entityType, more));
    }

    Http.Answer getAll(String... ids) {
        return getAll(anybody, accessToken, ids);
    }

    Http.Answer getAll(Http http, String token, String... ids) {
        return http.post(GET_ALL, """
                {"ClientToken": "%s", "AccessToken": "%s", "Client": "Guest Insights 2.1", "ExportIds": [%s]}
                """.formatted(
                        clientToken, token, ids.length == 0 ? "" : "\"" + String.join("\", \"", ids) + "\""));
    }

    /** The export when it is over, however it ends. */
    JsonNode await(Http http, String token, String id) {
        // Asked too often, the connector would refuse to say.
        tenant.await(
                "select count(*) from connector_export where id = ? and status in ('pending', 'processing')",
                0,
                UUID.fromString(id));
        return getAll(http, token, id).expect(200).at("/Exports/0");
    }

    JsonNode await(String id) {
        return await(anybody, accessToken, id);
    }

    /** Asks for an export and gives what it has, line by line. */
    List<JsonNode> export(String entityType, String more) {
        String id = add(accessToken, entityType, more).expect(200).text("/Export/Id");
        JsonNode export = await(id);
        assertThat(export.path("Status").asString()).as(export.toString()).isEqualTo("Success");
        return lines(anybody, export);
    }

    List<JsonNode> export(String entityType) {
        return export(entityType, "");
    }

    static List<JsonNode> lines(Http http, JsonNode export) {
        var lines = new ArrayList<JsonNode>();
        for (JsonNode file : export.path("Files")) {
            http.download(file.path("Url").asString())
                    .expect(200)
                    .text()
                    .lines()
                    .map(Json.mapper()::readTree)
                    .forEach(lines::add);
        }
        return lines;
    }
}
