package dev.stoa.storage;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.ErrorCode;
import dev.stoa.platform.error.FieldError;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths within a bucket: names joined by slashes, none of which means anything but itself. */
final class FilePath {

    private static final int MOST = 1024;
    private static final int MOST_NAME = 255;

    private FilePath() {}

    /** As it was sent in a body. */
    static String checked(String path) {
        return checked(CommonError.VALIDATION_FAILED, path);
    }

    /** As it stands in the address. */
    static String ofAddress(String path) {
        return checked(CommonError.INVALID_PARAMETER, path);
    }

    /** A folder to look into; nothing for the top. */
    static String folder(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return "";
        }
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ofAddress(inner);
    }

    private static String checked(ErrorCode code, String path) {
        String normal = Normalizer.normalize(path, Normalizer.Form.NFC);
        String wrong = wrong(normal);
        if (wrong != null) {
            throw FieldError.problem(code, List.of(new FieldError("path", "path_not_allowed", wrong)));
        }
        return normal;
    }

    private static @Nullable String wrong(String path) {
        if (path.isBlank() || path.length() > MOST) {
            return "must have 1 to " + MOST + " characters";
        }
        if (path.codePoints().anyMatch(c -> c == '\\' || Character.isISOControl(c) || c == 0xFFFD)) {
            return "must not contain backslashes or control characters, and must be UTF-8";
        }
        for (String name : path.split("/", -1)) {
            if (name.isBlank()) {
                return "must neither begin nor end with a slash nor have two in a row";
            }
            if (name.equals(".") || name.equals("..")) {
                return "must not contain . or .. as a name";
            }
            if (name.length() > MOST_NAME) {
                return "must have names of at most " + MOST_NAME + " characters";
            }
        }
        return null;
    }

    /** The last name of whatever a client sent as a file's name, made fit for a path. */
    static String nameOf(@Nullable String fileName) {
        String given = fileName == null ? "" : fileName.replace('\\', '/');
        String last = Normalizer.normalize(given.substring(given.lastIndexOf('/') + 1), Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String name = last.isEmpty() || last.equals(".") || last.equals("..") ? "file" : last;
        return name.length() <= MOST_NAME ? name : name.substring(name.length() - MOST_NAME);
    }
}
