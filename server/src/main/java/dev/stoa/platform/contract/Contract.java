package dev.stoa.platform.contract;

import dev.stoa.platform.contract.Parameter.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract the server was built with: its document and its operations by id. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final byte[] document;
    private final Map<String, Operation> operations;
    private final Schemas schemas;

    private Contract(byte[] document, JsonMapper json, Set<String> unimplemented) {
        this.document = document;
        JsonNode root = json.readTree(Schemas.absolute(new String(document, StandardCharsets.UTF_8)));
        this.schemas = new Schemas(root);
        this.operations = operationsOf(root, unimplemented);
    }

    /** Reads what the build put on the class path. */
    public static Contract load(JsonMapper json) {
        String unimplemented = new String(resource("unimplemented.txt"), StandardCharsets.UTF_8);
        Set<String> ids = unimplemented
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toUnmodifiableSet());
        return new Contract(resource("openapi.json"), json, ids);
    }

    /** The OpenAPI 3.1 document as JSON. */
    public byte[] document() {
        return document;
    }

    public Map<String, Operation> operations() {
        return operations;
    }

    public Schemas schemas() {
        return schemas;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Contract.class.getResourceAsStream("/contract/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without contract/" + name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Operation> operationsOf(JsonNode root, Set<String> unimplemented) {
        var all = new LinkedHashMap<String, Operation>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (METHODS.contains(entry.getKey())) {
                    Operation operation =
                            operationOf(root, path.getKey(), entry.getKey(), entry.getValue(), unimplemented);
                    all.put(operation.id(), operation);
                }
            }
        }
        return Map.copyOf(all);
    }

    private Operation operationOf(JsonNode root, String path, String method, JsonNode node, Set<String> unimplemented) {
        String id = node.path("operationId").asString();
        String pointer = "/paths/" + escape(path) + "/" + method;
        boolean membership = node.has("x-membership");
        return new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                Requirement.parse(node.path("x-requires").asString(), membership),
                Tier.valueOf(node.path("x-rate").asString()),
                Envelope.valueOf(node.path("x-envelope").asString("platform").toUpperCase(Locale.ROOT)),
                parametersOf(root, node, pointer),
                bodyOf(node, pointer),
                node.path("x-writes").asBoolean(!method.equals("get")),
                node.path("x-open").asBoolean(false),
                node.path("requestBody").path("content").has("multipart/form-data"),
                !unimplemented.contains(id));
    }

    private @Nullable BodySchema bodyOf(JsonNode operation, String pointer) {
        JsonNode body = operation.path("requestBody");
        if (!body.path("content").has("application/json")) {
            return null;
        }
        String at = pointer + "/requestBody/content/application~1json/schema";
        return new BodySchema(body.path("required").asBoolean(false), new Lazy<>(() -> schemas.at(at)));
    }

    private List<Parameter> parametersOf(JsonNode root, JsonNode operation, String pointer) {
        var all = new ArrayList<Parameter>();
        JsonNode listed = operation.path("parameters");
        for (int i = 0; i < listed.size(); i++) {
            JsonNode one = listed.get(i);
            String reference = one.path("$ref").asString("");
            boolean shared = reference.startsWith("#");
            all.add(parameterOf(
                    shared ? root.at(reference.substring(1)) : one,
                    shared ? reference.substring(1) : pointer + "/parameters/" + i));
        }
        return List.copyOf(all);
    }

    private Parameter parameterOf(JsonNode node, String pointer) {
        JsonNode schema = node.path("schema");
        boolean list = schema.path("type").asString("").equals("array");
        JsonNode element = list ? schema.path("items") : schema;
        return new Parameter(
                node.path("name").asString(),
                Place.valueOf(node.path("in").asString().toUpperCase(Locale.ROOT)),
                node.path("required").asBoolean(false),
                element.path("type").asString("string"),
                element.path("format").asString(""),
                list,
                node.path("x-tail").asBoolean(false),
                schema.get("default"),
                new Lazy<>(() -> schemas.at(pointer + "/schema")));
    }

    /** A path template as one step of a JSON Pointer (RFC 6901 section 3). */
    private static String escape(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
