package dev.stoa.testing;

import com.networknt.schema.Schema;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Envelope;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.PathTree;
import dev.stoa.platform.contract.Schemas;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Holds every response a test receives against the contract, and notes which operations had a valid 2xx. */
final class TestContract {

    private static final Path COVERAGE = Path.of("target", "contract-coverage");
    private static final Contract CONTRACT = Contract.load(Json.mapper());
    private static final JsonNode DOCUMENT = Json.mapper().readTree(CONTRACT.document());
    private static final PathTree PATHS =
            new PathTree(List.copyOf(CONTRACT.operations().values()));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private TestContract() {}

    static void check(String method, String path, int status, String contentType, String body) {
        PathTree.Match match = PATHS.find(path);
        Operation operation = match == null ? null : match.leaf().on(method);
        if (operation == null) {
            checkError(method + " " + path, Envelope.ofPath(path), status, contentType, body);
            return;
        }
        String what = operation.id() + " answered " + status + " " + body;
        String pointer = "/paths/" + escape(operation.path()) + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status;
        JsonNode response = DOCUMENT.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status));
        if (status >= 400) {
            checkError(what, operation.envelope(), status, contentType, body);
            return;
        }
        if (status == 304) {
            // HTTP's own answer to If-None-Match, whatever the operation.
            if (!body.isEmpty()) {
                throw new AssertionError("A 304 has no body: " + what);
            }
            return;
        }
        if (status == 206) {
            // HTTP's own answer to Range, wherever the whole is to be had.
            return;
        }
        if (response.isMissingNode()) {
            throw new AssertionError("The contract does not know this status: " + what);
        }
        JsonNode json = response.path("content").path("application/json");
        if (json.isMissingNode()) {
            if (status == 204 && !body.isEmpty()) {
                throw new AssertionError("A 204 has no body: " + what);
            }
        } else {
            validate(what, pointer + "/content/application~1json/schema", body);
        }
        note(operation);
    }

    private static void checkError(String what, Envelope envelope, int status, String contentType, String body) {
        if (status < 400 || body.isEmpty()) {
            return;
        }
        if (!contentType.startsWith("application/json")) {
            throw new AssertionError("An error is not JSON but " + contentType + ": " + what);
        }
        String shape = switch (envelope) {
            case PLATFORM -> "StandardErrorResponse";
            case UTL, OPS -> "EnvelopeErrorResponse";
            case CONNECTOR -> "ConnectorErrorResponse";
        };
        validate(what, "/components/schemas/" + shape, body);
    }

    private static void validate(String what, String pointer, String body) {
        Schema schema = SCHEMAS.computeIfAbsent(pointer, CONTRACT.schemas()::at);
        List<FieldError> errors = Schemas.errors(schema, Json.mapper().readTree(body));
        if (!errors.isEmpty()) {
            throw new AssertionError("Not as the contract says, " + errors + ": " + what);
        }
    }

    private static void note(Operation operation) {
        if (!NOTED.add(operation.id())) {
            return;
        }
        try {
            Files.createDirectories(COVERAGE);
            Files.write(COVERAGE.resolve(operation.id()), new byte[0]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String escape(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
