package dev.stoa.storage;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.Multipart;
import dev.stoa.storage.Spool.Room;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A form with one file and some short fields, read to its end. */
public final class UploadForm implements AutoCloseable {

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable Spooled content;
    private @Nullable String fileName;
    private @Nullable String contentType;

    private UploadForm() {}

    static UploadForm read(Multipart form, Spool spool, Room room) {
        var read = new UploadForm();
        try {
            for (var part = form.next(); part.isPresent(); part = form.next()) {
                read.take(part.get(), spool, room);
            }
            if (read.content == null) {
                throw BucketFiles.missingFile();
            }
            return read;
        } catch (RuntimeException | Error failure) {
            read.close();
            throw failure;
        }
    }

    private void take(Multipart.Part part, Spool spool, Room room) {
        if (!part.name().equals("file")) {
            fields.put(part.name(), part.text());
            return;
        }
        if (content != null) {
            throw new FieldError("file", "not_unique", "was sent twice; send one file at a time").problem();
        }
        content = spool.take(part.content(), room);
        fileName = part.fileName();
        contentType = part.contentType();
    }

    Spooled content() {
        if (content == null) {
            throw BucketFiles.missingFile();
        }
        return content;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** A field that is an id; absent where it is missing or empty. */
    public Optional<UUID> id(String name) {
        return field(name).map(value -> {
            try {
                return UUID.fromString(value);
            } catch (IllegalArgumentException malformed) {
                throw new FieldError(name, "wrong_format", "must be a UUID as the server gave it out").problem();
            }
        });
    }

    /** What the file is called where it comes from, fit to be the last name of a path. */
    String name() {
        return FilePath.nameOf(fileName);
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    @Override
    public void close() {
        if (content != null) {
            content.close();
        }
    }
}
