package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code multipart/form-data} (RFC 7578), read part by part in the order it comes in. Nothing of a part is
 * kept but what its reader keeps, so a part may be of any size.
 */
public final class Multipart {

    private static final int BUFFER = 64 * 1024;
    private static final int MAX_BOUNDARY = 70;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_PARTS = 100;
    private static final int MAX_FIELD = 64 * 1024;

    /** @param content has to be read before the next part is asked for; what is left of it is skipped */
    public record Part(
            String name,
            @Nullable String fileName,
            @Nullable String contentType,
            InputStream content) {

        /** A short value in UTF-8. */
        public String text() {
            try {
                byte[] bytes = content.readNBytes(MAX_FIELD + 1);
                if (bytes.length > MAX_FIELD) {
                    throw new FieldError(name, "too_long", "must have at most " + MAX_FIELD + " bytes").problem();
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private final Supplier<InputStream> source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int parts;
    private boolean started;
    private boolean ended;
    private @Nullable Content open;
    private @Nullable InputStream in;

    private Multipart(Supplier<InputStream> source, String boundary) {
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may stand at the very beginning, where no line ends before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /**
     * @param source opened when the first part is asked for
     * @param contentType as the request has it, the boundary in it
     */
    public static Multipart read(Supplier<InputStream> source, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.problem(
                    "Send the body as multipart/form-data" + (type.isBlank() ? "." : ", not " + type + "."));
        }
        String boundary = HeaderParameters.of(type).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw broken("Content-Type must name a boundary of at most " + MAX_BOUNDARY + " characters");
        }
        return new Multipart(source, boundary);
    }

    /** The next part, or nothing after the last. */
    public Optional<Part> next() {
        try {
            skipOpen();
            if (ended || !toHeaders()) {
                ended = true;
                return Optional.empty();
            }
            if (++parts > MAX_PARTS) {
                throw broken("it has more than " + MAX_PARTS + " parts");
            }
            return Optional.of(part(headers()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void skipOpen() throws IOException {
        if (!started) {
            // What stands before the first delimiter is for nobody (RFC 2046 section 5.1.1).
            started = true;
            open = new Content();
        }
        if (open != null) {
            open.transferTo(OutputStream.nullOutputStream());
            open = null;
        }
    }

    private Part part(Map<String, String> headers) {
        Map<String, String> disposition = HeaderParameters.of(headers.getOrDefault("content-disposition", ""));
        String name = disposition.get("name");
        if (name == null) {
            throw broken("a part has no Content-Disposition with a name");
        }
        var content = new Content();
        open = content;
        return new Part(name, disposition.get("filename"), headers.get("content-type"), content);
    }

    /** Stands behind a delimiter. @return whether a part follows */
    private boolean toHeaders() throws IOException {
        int first = one();
        int second = one();
        if (first == '-' && second == '-') {
            return false;
        }
        int last = first;
        int next = second;
        while (last != '\r' || next != '\n') {
            if (last != ' ' && last != '\t') {
                throw broken("a delimiter is followed by something else than a line end");
            }
            last = next;
            next = one();
        }
        return true;
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        int left = MAX_HEADERS;
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken("a part has a broken header");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line(int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int next = one(); last != '\r' || next != '\n'; next = one()) {
            bytes.write(next);
            last = next;
            if (bytes.size() > most) {
                throw broken("a part has more than " + MAX_HEADERS + " bytes of headers");
            }
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        return line.substring(0, line.length() - 1);
    }

    private int one() throws IOException {
        if (position == limit && !fill()) {
            throw cutOff();
        }
        return buffer[position++] & 0xff;
    }

    /** Reads more behind what is there. @return whether there was more */
    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (in == null) {
            in = source.get();
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
            limit += read;
        }
        return read > 0;
    }

    private static Problem cutOff() {
        return broken("it breaks off before its last delimiter");
    }

    private static Problem broken(String why) {
        return CommonError.BAD_REQUEST.problem("The multipart body cannot be read: " + why + ".");
    }

    /** The bytes up to the next delimiter. */
    private final class Content extends InputStream {

        /** Up to here it is known that no delimiter begins. */
        private int end = position;

        private boolean done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (done || length == 0) {
                return done ? -1 : 0;
            }
            while (end == position) {
                end = contentEnd();
                if (end == position && startsWithDelimiter(position)) {
                    position += delimiter.length;
                    done = true;
                    return -1;
                }
                if (end == position) {
                    if (!fill()) {
                        throw cutOff();
                    }
                    end = position;
                }
            }
            int count = Math.min(length, end - position);
            System.arraycopy(buffer, position, into, offset, count);
            position += count;
            return count;
        }

        /** How far what is in the buffer is certainly content. */
        private int contentEnd() {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\r' && couldBeDelimiter(i)) {
                    return i;
                }
            }
            return limit;
        }

        private boolean couldBeDelimiter(int at) {
            int known = Math.min(delimiter.length, limit - at);
            for (int i = 1; i < known; i++) {
                if (buffer[at + i] != delimiter[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean startsWithDelimiter(int at) {
            return limit - at >= delimiter.length && couldBeDelimiter(at);
        }
    }
}
