package dev.stoa.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The parts of a zip file in memory, found by its directory at the end (PKWARE APPNOTE 4.3) as spreadsheets do: what
 * the JDK reads from the front is not the same for the zip64 records that some write there, and it does not notice
 * that the end is missing.
 */
final class ZipParts {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private record Part(int method, int offset, int length) {}

    private final byte[] file;
    private final Map<String, Part> parts = new HashMap<>();
    private long unpacked;

    ZipParts(byte[] file) throws ZipException {
        this.file = file;
        int end = end();
        int at = number(end + 16);
        for (int left = shortNumber(end + 10); left > 0; left--) {
            if (number(at) != ENTRY) {
                throw new ZipException("The directory has something else than an entry");
            }
            int nameLength = shortNumber(at + 28);
            String name =
                    new String(file, at + ENTRY_LENGTH, checked(at + ENTRY_LENGTH, nameLength), StandardCharsets.UTF_8);
            parts.put(name, new Part(shortNumber(at + 10), number(at + 42), number(at + 20)));
            at += ENTRY_LENGTH + nameLength + shortNumber(at + 30) + shortNumber(at + 32);
        }
    }

    /** Where the directory ends, which is the end of the file but for a comment. */
    private int end() throws ZipException {
        int earliest = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
        for (int at = file.length - END_LENGTH; at >= earliest; at--) {
            if (number(at) == END && at + END_LENGTH + shortNumber(at + 20) == file.length) {
                return at;
            }
        }
        throw new ZipException("The directory is missing");
    }

    /** A part as it unpacks, none of which goes on for ever. */
    Optional<InputStream> find(String name) throws IOException {
        Part part = parts.get(name);
        if (part == null) {
            return Optional.empty();
        }
        if (number(part.offset()) != LOCAL) {
            throw new ZipException("There is nothing where the directory says");
        }
        int from = part.offset() + LOCAL_LENGTH + shortNumber(part.offset() + 26) + shortNumber(part.offset() + 28);
        return Optional.of(new Inflating(content(part, from), file.length, this::count));
    }

    private InputStream content(Part part, int from) throws ZipException {
        return switch (part.method()) {
            case STORED -> new ByteArrayInputStream(file, from, checked(from, part.length()));
            // The compressed data says by itself where it ends.
            case DEFLATED ->
                new InflaterInputStream(
                        new ByteArrayInputStream(file, from, checked(from, file.length - from)), new Inflater(true));
            default -> throw new ZipException("is compressed in another way than spreadsheets are");
        };
    }

    private long count(int more) {
        unpacked += more;
        return unpacked;
    }

    private int checked(int from, int length) throws ZipException {
        if (from < 0 || length < 0 || from > file.length - length) {
            throw new ZipException("points beyond the end of the file");
        }
        return length;
    }

    private int number(int at) throws ZipException {
        return shortNumber(at) | shortNumber(at + 2) << 16;
    }

    private int shortNumber(int at) throws ZipException {
        checked(at, 2);
        return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
    }
}
