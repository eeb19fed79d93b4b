package dev.stoa.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.jspecify.annotations.Nullable;

/** What bytes are, whatever their name or their sender says. */
final class ContentTypes {

    static final String UNKNOWN = "application/octet-stream";

    /** Types that browsers show without running anything in them. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/tiff",
            "application/pdf",
            "text/plain");

    /** Kinds of which each has a signature that the detector knows; without it the file is none. */
    private static final Set<String> SIGNED = Set.of("image", "video", "audio", "font");

    private static final Set<String> SIGNED_TYPES =
            Set.of("application/pdf", "application/zip", "application/gzip", "application/x-7z-compressed");

    private static final Set<String> CONTAINERS =
            Set.of("application/ogg", "application/mp4", "application/x-matroska");

    private final MimeTypes mimeTypes = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = mimeTypes.getMediaTypeRegistry();

    /** By its first bytes alone. */
    String detect(byte[] head) {
        return detect(head, new Metadata()).toString();
    }

    private MediaType detect(byte[] head, Metadata hints) {
        try (TikaInputStream in = TikaInputStream.get(head)) {
            return mimeTypes.detect(in, hints, new ParseContext()).getBaseType();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The type to keep for a file: the declared one where the bytes agree, else what name and bytes say together.
     *
     * @param detected of the bytes
     * @throws dev.stoa.platform.error.Problem when the declared type is not what the bytes are
     */
    String agreed(@Nullable String declared, String detected, String fileName) {
        MediaType said = declared == null ? null : MediaType.parse(declared);
        MediaType found = MediaType.parse(detected);
        if (said == null || isUnknown(said.getBaseType())) {
            return named(fileName, found).toString();
        }
        MediaType type = usual(said.getBaseType());
        if (!agree(type, registry.normalize(found))) {
            throw StorageError.CONTENT_TYPE_MISMATCH.problem(
                    "The file was sent as " + type + ", but its content is " + found + ".");
        }
        return type.toString();
    }

    /** Browsers and others have sent these for years. */
    private MediaType usual(MediaType said) {
        return switch (said.toString()) {
            case "image/jpg", "image/pjpeg" -> MediaType.image("jpeg");
            case "image/x-png" -> MediaType.image("png");
            default -> registry.normalize(said);
        };
    }

    private boolean agree(MediaType said, MediaType found) {
        if (said.equals(found)
                || registry.isSpecializationOf(said, found)
                || registry.isSpecializationOf(found, said)) {
            return !signed(said) || !vague(found);
        }
        return (vague(found) && !signed(said)) || (moving(said) && moving(found));
    }

    /** Sound and pictures come in the same containers, and only a look inside would tell which it is. */
    private static boolean moving(MediaType type) {
        return type.getType().equals("video") || type.getType().equals("audio") || CONTAINERS.contains(type.toString());
    }

    /** Bytes in which nothing was recognised but that they are, or that they are text. */
    private static boolean vague(MediaType found) {
        return isUnknown(found) || found.equals(MediaType.TEXT_PLAIN);
    }

    private boolean signed(MediaType said) {
        return (SIGNED.contains(said.getType()) && !registry.isSpecializationOf(said, MediaType.APPLICATION_XML))
                || SIGNED_TYPES.contains(said.toString());
    }

    /** A name may say more than the bytes, but nothing else: a zip may be a document, a picture is no page. */
    private MediaType named(String fileName, MediaType found) {
        var hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        MediaType byName = registry.normalize(detect(new byte[0], hints));
        return !isUnknown(byName) && agree(byName, registry.normalize(found)) ? byName : found;
    }

    private static boolean isUnknown(MediaType type) {
        return type.equals(MediaType.OCTET_STREAM);
    }

    /** Whether a browser may show it in place; everything else it is told to save. */
    static boolean shown(String type) {
        return SHOWN.contains(type) || type.startsWith("video/") || type.startsWith("audio/");
    }

    /** Whether a list with entries such as {@code image/*} has it; an empty list has everything. */
    static boolean allowed(Iterable<String> patterns, String type) {
        boolean any = false;
        for (String pattern : patterns) {
            any = true;
            String wanted = pattern.toLowerCase(Locale.ROOT);
            boolean whole = wanted.endsWith("/*") && type.startsWith(wanted.substring(0, wanted.length() - 1));
            if (wanted.equals("*/*") || whole || wanted.equals(type)) {
                return true;
            }
        }
        return !any;
    }
}
