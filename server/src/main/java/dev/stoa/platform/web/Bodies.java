package dev.stoa.platform.web;

import dev.stoa.platform.contract.BodySchema;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON bodies: bounded, valid UTF-8, no duplicate members, as the contract says. */
final class Bodies {

    static final int MAX_BYTES = 1024 * 1024;

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    /** @return the bytes of the body; empty when there is none */
    byte[] bytes(ServerRequest request) {
        ServerRequestHeaders headers = request.headers();
        if (headers.contentLength().orElse(0) > MAX_BYTES) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RuntimeException tooLarge() {
        return CommonError.BODY_TOO_LARGE.problem(
                "The body is larger than " + MAX_BYTES + " bytes; send less at once.");
    }

    /** @return the body as the schema has it; absent where the operation takes none */
    @Nullable
    JsonNode check(ServerRequestHeaders headers, byte[] bytes, @Nullable BodySchema schema) {
        if (schema == null) {
            return null;
        }
        if (bytes.length == 0) {
            if (schema.required()) {
                throw CommonError.BODY_MISSING.problem();
            }
            return null;
        }
        checkType(headers);
        JsonNode body = parse(bytes);
        refuseNul(bytes, body);
        schema.check(body);
        return body;
    }

    private static void checkType(ServerRequestHeaders headers) {
        String type = headers.first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        String media = type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
        if (!media.strip().equals("application/json") && !media.strip().endsWith("+json")) {
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.problem(
                    "Send the body as application/json" + (media.isBlank() ? "." : ", not " + media.strip() + "."));
        }
    }

    private JsonNode parse(byte[] bytes) {
        try {
            JsonNode body = json.readTree(bytes);
            if (body.isMissingNode()) {
                throw CommonError.BODY_MISSING.problem();
            }
            return body;
        } catch (StreamConstraintsException limit) {
            throw CommonError.MALFORMED_JSON.problem("The body goes over a limit: " + limit.getOriginalMessage());
        } catch (StreamReadException malformed) {
            String where = "line " + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr();
            throw CommonError.MALFORMED_JSON.problem("The body is not valid JSON in UTF-8 (" + where + ").");
        } catch (JacksonException other) {
            throw CommonError.MALFORMED_JSON.problem();
        }
    }

    /** PostgreSQL cannot store U+0000 in text, so it is refused here rather than deep inside. */
    private static void refuseNul(byte[] bytes, JsonNode body) {
        for (int i = 0; i + 5 < bytes.length; i++) {
            if (bytes[i] == '\\' && bytes[i + 1] == 'u' && isZeros(bytes, i + 2)) {
                refuseNul("", body);
                return;
            }
        }
    }

    private static boolean isZeros(byte[] bytes, int from) {
        return bytes[from] == '0' && bytes[from + 1] == '0' && bytes[from + 2] == '0' && bytes[from + 3] == '0';
    }

    private static void refuseNul(String path, JsonNode node) {
        if (node.isString() && node.asString().indexOf('\0') >= 0) {
            throw FieldError.problem(
                    CommonError.VALIDATION_FAILED,
                    List.of(new FieldError(path.isEmpty() ? "body" : path, "wrong_format", "contains U+0000")));
        }
        node.properties().forEach(member -> {
            String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (member.getKey().indexOf('\0') >= 0) {
                throw new FieldError(at.replace('\0', '?'), "wrong_format", "contains U+0000").problem();
            }
            refuseNul(at, member.getValue());
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            refuseNul(path + "[" + i + "]", node.get(i));
        }
    }
}
