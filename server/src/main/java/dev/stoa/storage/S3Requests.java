package dev.stoa.storage;

import dev.stoa.platform.contract.BodySchema;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Schemas;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * S3 connections as they stand in a tenant's storage configuration, which the contract leaves open: read as if they were
 * the bodies of the operations that make and change connections, so the same is refused.
 */
final class S3Requests {

    private static final String USUAL_NAME = "Tenant storage";

    private static final Set<String> KEYS = Set.of("access_key_id", "secret_access_key");

    private final BodySchema create;
    private final BodySchema change;
    private final BodySchema rotate;
    private final JsonMapper json;

    S3Requests(Contract contract, JsonMapper json) {
        this.create = body(contract, "createS3Config");
        this.change = body(contract, "changeS3Config");
        this.rotate = body(contract, "rotateS3Credentials");
        this.json = json;
    }

    private static BodySchema body(Contract contract, String operation) {
        return Objects.requireNonNull(
                Objects.requireNonNull(contract.operations().get(operation)).body());
    }

    /** The connection that a configuration names, if any. */
    static @Nullable UUID id(@Nullable ObjectNode config) {
        JsonNode id = config == null ? null : config.get("id");
        if (id == null || id.isNull()) {
            return null;
        }
        try {
            return UUID.fromString(id.asString());
        } catch (IllegalArgumentException malformed) {
            throw new FieldError("config.id", "wrong_format", "must be a UUID as the server gave it out").problem();
        }
    }

    NewS3Config creation(@Nullable ObjectNode config, @Nullable ObjectNode credentials) {
        ObjectNode body = json.createObjectNode().put("name", USUAL_NAME);
        body.setAll(whole(config)).setAll(whole(credentials));
        return checked(create, body, NewS3Config.class);
    }

    S3ConfigChanges change(@Nullable ObjectNode config) {
        return checked(change, whole(config), S3ConfigChanges.class);
    }

    Rotation.@Nullable Request rotation(@Nullable ObjectNode credentials) {
        return credentials == null || credentials.isEmpty()
                ? null
                : checked(rotate, credentials, Rotation.Request.class);
    }

    private ObjectNode whole(@Nullable ObjectNode members) {
        return members == null ? json.createObjectNode() : members;
    }

    private <T> T checked(BodySchema schema, ObjectNode body, Class<T> type) {
        List<FieldError> errors = Schemas.errors(schema.schema().get(), body);
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
        return json.treeToValue(body, type);
    }

    /** Fields are named by where they stand in the configuration. */
    private static Problem refusal(List<FieldError> errors) {
        return FieldError.problem(
                StorageError.STORAGE_CONFIG_INVALID,
                errors.stream()
                        .map(error -> new FieldError(within(error.path()), error.code(), error.message()))
                        .toList());
    }

    private static String within(String path) {
        return (KEYS.contains(path) ? "credentials_encrypted." : "config.") + path;
    }
}
