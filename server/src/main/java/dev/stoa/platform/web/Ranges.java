package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of something stored that a request asks for (RFC 9110 section 14). */
public final class Ranges {

    private static final int MOST = 16;
    private static final String UNIT = "bytes=";

    /** Bytes from here, so many of them. */
    public record Range(long from, long length) {

        private String contentRange(long whole) {
            return "bytes " + from + "-" + (from + length - 1) + "/" + whole;
        }
    }

    /** Gives a part of what is stored. */
    @FunctionalInterface
    public interface Source {
        InputStream open(Range range) throws IOException;
    }

    private final long whole;
    private final String contentType;
    private final List<Range> parts;

    private Ranges(long whole, String contentType, List<Range> parts) {
        this.whole = whole;
        this.contentType = contentType;
        this.parts = parts;
    }

    /**
     * What of {@code whole} bytes is wanted. A header that cannot be read, or that is meant for another version, asks
     * for everything; one that asks for nothing there is gets refused.
     */
    static Ranges of(@Nullable String range, @Nullable String ifRange, String etag, long whole, String contentType) {
        boolean other = ifRange != null && !ifRange.strip().equals(etag);
        List<Range> parts = range == null || other ? List.of() : parse(range, whole);
        return new Ranges(whole, contentType, parts);
    }

    private static List<Range> parse(String header, long whole) {
        if (!header.startsWith(UNIT)) {
            return List.of();
        }
        String[] specs = header.substring(UNIT.length()).split(",", -1);
        var found = new ArrayList<Range>();
        for (String spec : specs) {
            int dash = spec.indexOf('-');
            OptionalLong first = number(dash < 0 ? "x" : spec.substring(0, dash));
            OptionalLong last = number(dash < 0 ? "x" : spec.substring(dash + 1));
            boolean suffix = dash >= 0 && spec.substring(0, dash).isBlank();
            boolean open = dash >= 0 && spec.substring(dash + 1).isBlank();
            if ((first.isEmpty() && !suffix) || (last.isEmpty() && !open) || (suffix && open)) {
                return List.of();
            }
            if (!suffix && !open && last.getAsLong() < first.getAsLong()) {
                return List.of();
            }
            long from = suffix ? Math.max(0, whole - last.getAsLong()) : first.orElse(0);
            long end = suffix || open ? whole - 1 : Math.min(last.getAsLong(), whole - 1);
            if (end >= from) {
                found.add(new Range(from, end - from + 1));
            }
        }
        if (found.isEmpty()) {
            throw CommonError.RANGE_NOT_SATISFIABLE.problem(
                    "There are " + whole + " bytes, and none of them are in the range " + header + ".",
                    Map.of("length", whole));
        }
        return tooMuch(found, whole) ? List.of() : List.copyOf(found);
    }

    /** Many or overlapping ranges cost more than they save, and are a known way to make a server work (RFC 9110 section 17.15). */
    private static boolean tooMuch(List<Range> ranges, long whole) {
        return ranges.size() > MOST
                || (ranges.size() > 1
                        && ranges.stream().mapToLong(Range::length).sum() >= whole);
    }

    private static OptionalLong number(String text) {
        String digits = text.strip();
        return !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    /** The answer: 200 with everything, 206 with one part or with several between boundaries. Opens the first part. */
    Reply reply(Source source) throws IOException {
        if (parts.size() > 1) {
            var body = new Several(source);
            return new Reply(
                    206,
                    body,
                    Map.of(
                            "Content-Type",
                            "multipart/byteranges; boundary=" + body.boundary,
                            "Accept-Ranges",
                            "bytes"));
        }
        Range one = parts.isEmpty() ? new Range(0, whole) : parts.getFirst();
        var body = new One(source.open(one), one.length());
        var reply = new Reply(
                parts.isEmpty() ? 200 : 206, body, Map.of("Content-Type", contentType, "Accept-Ranges", "bytes"));
        return parts.isEmpty() ? reply : reply.header("Content-Range", one.contentRange(whole));
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record One(InputStream in, long length) implements Streamed {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            in.transferTo(out);
        }

        @Override
        public void close() {
            Ranges.close(in);
        }
    }

    /** Parts between boundaries (RFC 9110 section 14.6), opened one after the other. */
    private final class Several implements Streamed {

        private final String boundary = UUID.randomUUID().toString();
        private final Source source;

        private Several(Source source) {
            this.source = source;
        }

        @Override
        public long length() {
            long all = last().length;
            for (Range part : parts) {
                all += head(part).length + part.length();
            }
            return all;
        }

        private byte[] head(Range part) {
            return ("\r\n--" + boundary + "\r\nContent-Type: " + contentType + "\r\nContent-Range: "
                            + part.contentRange(whole) + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private byte[] last() {
            return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (Range part : parts) {
                out.write(head(part));
                try (InputStream in = source.open(part)) {
                    in.transferTo(out);
                }
            }
            out.write(last());
        }

        @Override
        public void close() {
            // Each part was closed when it was written.
        }
    }
}
