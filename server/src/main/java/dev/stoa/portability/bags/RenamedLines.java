package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines in which some ids are others. An id is 122 bits of chance or time, so wherever one of a person stands in a line,
 * in whatever column, it is that person.
 */
final class RenamedLines extends InputStream {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BufferedReader lines;
    private final Map<String, String> names;
    private byte[] bytes = new byte[0];
    private int at;

    private RenamedLines(InputStream in, Map<String, String> names) {
        this.lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.names = names;
    }

    static InputStream of(InputStream in, Map<String, String> names) {
        return names.isEmpty() ? in : new RenamedLines(in, names);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (!fill()) {
            return -1;
        }
        int read = Math.min(most, bytes.length - at);
        System.arraycopy(bytes, at, into, from, read);
        at += read;
        return read;
    }

    private boolean fill() throws IOException {
        if (at == bytes.length) {
            String line = lines.readLine();
            if (line == null) {
                return false;
            }
            bytes = (renamed(line) + "\n").getBytes(UTF_8);
            at = 0;
        }
        return true;
    }

    private String renamed(String line) {
        return ID.matcher(line).replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), id.group())));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
