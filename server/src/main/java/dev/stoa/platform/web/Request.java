package dev.stoa.platform.web;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.paging.PageRequest;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request that has passed the outer wall: known operation, admitted caller, valid parameters and body. */
public final class Request {

    private static final HeaderName IF_MATCH = HeaderNames.create("If-Match");
    private static final HeaderName IF_NONE_MATCH = HeaderNames.create("If-None-Match");

    private static final int UUID_LENGTH = 36;

    private final JsonMapper json;
    private final Operation operation;
    private final Caller caller;
    private final Parameters parameters;
    private final @Nullable JsonNode body;
    private final Exchange exchange;

    Request(
            JsonMapper json,
            Operation operation,
            Caller caller,
            Parameters parameters,
            @Nullable JsonNode body,
            Exchange exchange) {
        this.json = json;
        this.operation = operation;
        this.caller = caller;
        this.parameters = parameters;
        this.body = body;
        this.exchange = exchange;
    }

    public Caller caller() {
        return caller;
    }

    public Operation operation() {
        return operation;
    }

    /** The path parameter {@code id}. */
    public UUID id() {
        return uuid("id");
    }

    /** A path parameter that is an id; refuses anything else by name. */
    public UUID uuid(String pathParameter) {
        String text = path(pathParameter);
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException malformed) {
            throw notAnId(pathParameter);
        }
        throw notAnId(pathParameter);
    }

    private static Problem notAnId(String pathParameter) {
        return FieldError.problem(
                CommonError.INVALID_PARAMETER,
                List.of(new FieldError(pathParameter, "wrong_format", "must be a UUID as the server gave it out")));
    }

    public String path(String name) {
        return parameters.path(name);
    }

    /** All query and header parameters as one record whose components are named like them. */
    public <T> T query(Class<T> type) {
        try {
            return json.treeToValue(parameters.named(), type);
        } catch (JacksonException misfit) {
            throw Misfits.problem(misfit, CommonError.INVALID_PARAMETER);
        }
    }

    /** One query parameter as text; absent when the caller left it out. */
    public @Nullable String query(String name) {
        JsonNode value = parameters.named().get(name);
        return value == null ? null : value.asString();
    }

    /** What the shared parameters limit, offset, sort, order, cursor and count ask for. */
    public PageRequest page() {
        ObjectNode named = parameters.named();
        return new PageRequest(
                named.path("limit").asInt(PageRequest.DEFAULT_LIMIT),
                offset(named.path("offset")),
                query("sort"),
                "desc".equals(query("order")),
                query("cursor"),
                named.path("count").asBoolean(true));
    }

    private static int offset(JsonNode given) {
        if (given.isNumber() && !given.canConvertToInt()) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError("offset", "too_large", "must be at most " + Integer.MAX_VALUE)));
        }
        return given.asInt(0);
    }

    public <T> T body(Class<T> type) {
        try {
            return json.treeToValue(body == null ? JsonNodeFactory.instance.objectNode() : body, type);
        } catch (JacksonException misfit) {
            throw Misfits.problem(misfit, CommonError.VALIDATION_FAILED);
        }
    }

    /** The body part by part, as it arrives; for operations that take {@code multipart/form-data}. */
    public Multipart multipart() {
        // Touching the content tells a client that waits with it to go on; until then it can be refused unsent.
        return Multipart.read(this::content, header(HeaderNames.CONTENT_TYPE));
    }

    private InputStream content() {
        if (!exchange.hasBody()) {
            throw CommonError.BODY_MISSING.problem("This operation needs a body of multipart/form-data.");
        }
        return exchange.body();
    }

    /** How many bytes the body has; absent when it does not say. */
    public OptionalLong contentLength() {
        return exchange.headers().contentLength();
    }

    /** An answer with stored bytes, or with those parts of them that the request asks for. */
    public Reply stored(String etag, long length, String contentType, Ranges.Source source) throws IOException {
        return Ranges.of(header(HeaderNames.RANGE), header(HeaderNames.IF_RANGE), etag, length, contentType)
                .reply(source)
                .header("ETag", etag);
    }

    public IfMatch ifMatch() {
        return IfMatch.parse(header(IF_MATCH));
    }

    /** Whether the caller already has what this entity tag stands for (RFC 9110 section 13.1.2), so that 304 is answer enough. */
    public boolean holds(String etag) {
        String tags = header(IF_NONE_MATCH);
        return tags != null && (tags.contains(etag) || tags.strip().equals("*"));
    }

    /** Languages by the {@code language} parameter, then Accept-Language, then those the caller usually reads. */
    public Languages languages() {
        return Languages.of(query("language"), header(HeaderNames.ACCEPT_LANGUAGE), caller.languages());
    }

    public @Nullable String header(HeaderName name) {
        return exchange.headers().first(name).orElse(null);
    }
}
