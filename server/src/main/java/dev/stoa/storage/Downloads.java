package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Answers with the bytes of files, or with what they look like when they are small. */
public final class Downloads {

    private static final String PRIVATE = "private, no-cache";
    private static final String PUBLIC =
            "public, max-age=" + Duration.ofHours(1).toSeconds();

    private final StoredFiles files;
    private final FileAccesses accesses;
    private final Thumbnails thumbnails = new Thumbnails();

    Downloads(StoredFiles files, FileAccesses accesses) {
        this.files = files;
        this.accesses = accesses;
    }

    /** The file, the parts of it that are asked for, or word that the caller has it already. */
    public Reply file(Request r, Caller caller, StoredFile file) {
        return file(r, caller, file, false);
    }

    Reply file(Request r, Caller caller, StoredFile file, boolean isPublic) {
        Map<String, String> headers = Map.of("ETag", file.etag(), "Cache-Control", isPublic ? PUBLIC : PRIVATE);
        if (r.holds(file.etag())) {
            return Reply.unchanged(headers);
        }
        try {
            Reply reply = r.stored(
                    file.etag(),
                    file.sizeBytes(),
                    file.contentType(),
                    part -> files.open(caller, file, part.from(), part.length()));
            accesses.note(file);
            return reply.header("Cache-Control", isPublic ? PUBLIC : PRIVATE)
                    .header("Last-Modified", httpDate(file))
                    .header("Content-Disposition", disposition(file))
                    // Should a browser show it after all, nothing in it runs.
                    .header("Content-Security-Policy", "default-src 'none'; sandbox");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Reply thumbnail(Request r, Caller caller, StoredFile file, ThumbnailSize size, boolean isPublic) {
        if (!file.image()) {
            throw StorageError.NOT_AN_IMAGE.problem(
                    "There are thumbnails of images only, and the file is " + file.contentType() + ".");
        }
        String etag = "\"" + file.sha256() + "-" + size.pixels() + "\"";
        Map<String, String> headers = Map.of("ETag", etag, "Cache-Control", isPublic ? PUBLIC : PRIVATE);
        if (r.holds(etag)) {
            return Reply.unchanged(headers);
        }
        try (InputStream in = files.open(caller, file, 0, file.sizeBytes())) {
            Thumbnails.Thumbnail small = thumbnails.of(in, size);
            accesses.note(file);
            return new Reply(200, small.bytes(), headers).header("Content-Type", small.contentType());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String httpDate(StoredFile file) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(file.uploadedAt().atOffset(ZoneOffset.UTC));
    }

    /** RFC 6266, with the name in UTF-8 for everybody who can read that (RFC 8187). */
    private static String disposition(StoredFile file) {
        String name = file.originalFilename();
        String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        String whole = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (ContentTypes.shown(file.contentType()) ? "inline" : "attachment") + "; filename=\"" + plain
                + "\"; filename*=UTF-8''" + whole;
    }
}
