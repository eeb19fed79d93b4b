package dev.stoa.platform.web;

import dev.stoa.platform.paging.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers.
 *
 * @param body turned into JSON unless it is bytes or {@link Streamed}; absent for an empty answer
 */
public record Reply(int status, @Nullable Object body, Map<String, String> headers) {

    private static final Reply NO_CONTENT = new Reply(204, null, Map.of());

    public static Reply ok(Object body) {
        return new Reply(200, body, Map.of());
    }

    /** {@code {"data": ...}} */
    public static Reply data(Object value) {
        return ok(new Single<>(value));
    }

    /** What a handler of UTL or OPS has to say; what goes around it is added where the call is known. */
    record Enveloped(Object data, @Nullable Integer revision) {}

    /** {@code {"success": true, "data": ..., "build": ..., "stats": ...}}, as UTL and OPS answer. */
    public static Reply enveloped(Object data) {
        return ok(new Enveloped(data, null));
    }

    /** The same with the revision of what it shows. */
    public static Reply enveloped(Object data, int revision) {
        return ok(new Enveloped(data, revision));
    }

    /** {@code {"data": ...}} for something new; the Location is the collection's path and the id. */
    public static Reply created(UUID id, Object value) {
        return created(new Single<>(value)).header("Location", id.toString());
    }

    public static Reply created(Object body) {
        return new Reply(201, body, Map.of());
    }

    /** What the caller has is still right; the headers are those it would have come with. */
    public static Reply unchanged(Map<String, String> headers) {
        return new Reply(304, null, headers);
    }

    /** @param type the media type of what is written */
    public static Reply stream(String type, Streamed body) {
        return new Reply(200, body, Map.of("Content-Type", type));
    }

    public static Reply noContent() {
        return NO_CONTENT;
    }

    /** A list as {@code {"data": [...], "pagination": {...}}}. */
    public static Reply page(Page<?> page) {
        return listed(page, page.enveloped());
    }

    /** A list as {@code {"data": [...], "total": ..., "limit": ..., "offset": ...}}. */
    public static Reply flatPage(Page<?> page) {
        return listed(page, page.flat());
    }

    private static Reply listed(Page<?> page, Object body) {
        Reply reply = ok(body);
        return page.next() == null ? reply : reply.header("Link", page.next());
    }

    public Reply header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    /** Tells which revision this is, for If-Match (RFC 9110 section 8.8.3). */
    public Reply revision(int revision) {
        return header("ETag", "\"" + revision + "\"");
    }
}
