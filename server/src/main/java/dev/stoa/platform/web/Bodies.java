package dev.stoa.platform.web;

import dev.stoa.platform.contract.BodySchema;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.json.Storable;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    byte[] bytes(Exchange exchange) {
        if (exchange.headers().contentLength().orElse(0) > MAX_BYTES) {
            throw tooLarge();
        }
        if (!exchange.hasBody()) {
            return new byte[0];
        }
        try {
            byte[] bytes = exchange.body().readNBytes(MAX_BYTES + 1);
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
        Storable.check("", body);
        schema.check(body);
        return body;
    }

    private static void checkType(ServerRequestHeaders headers) {
        String type = headers.first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        String media = type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
        if (type.contains("charset=") && !type.contains("charset=utf-8") && !type.contains("charset=\"utf-8\"")) {
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.problem("Send the body in UTF-8.");
        }
        if (!media.strip().equals("application/json") && !media.strip().endsWith("+json")) {
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.problem(
                    "Send the body as application/json" + (media.isBlank() ? "." : ", not " + media.strip() + "."));
        }
    }

    private JsonNode parse(byte[] bytes) {
        if (!isUtf8(bytes)) {
            throw CommonError.MALFORMED_JSON.problem("The body is not valid UTF-8.");
        }
        try {
            JsonNode body = json.readTree(bytes);
            if (body.isMissingNode()) {
                throw CommonError.BODY_MISSING.problem();
            }
            return body;
        } catch (StreamConstraintsException limit) {
            throw CommonError.MALFORMED_JSON.problem("The body goes over a limit: at most " + Json.MAX_DEPTH
                    + " levels deep, numbers of at most 1,000 digits, names of at most 50,000 characters.");
        } catch (StreamReadException malformed) {
            String where = "line " + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr();
            throw CommonError.MALFORMED_JSON.problem("The body is not valid JSON (" + where
                    + "): it breaks off, has a character that may not stand there, or names a member twice.");
        } catch (JacksonException other) {
            throw CommonError.MALFORMED_JSON.problem();
        }
    }

    /** The parser alone would guess at UTF-16 and let some broken sequences pass. */
    private static boolean isUtf8(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
