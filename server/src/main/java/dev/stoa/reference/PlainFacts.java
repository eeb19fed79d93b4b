package dev.stoa.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The few facts that no library has: lines of a code, a space and a text; lines that begin with # say where they are from. */
final class PlainFacts {

    private PlainFacts() {}

    static Map<String, String> read(String file) {
        try (InputStream in = PlainFacts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its " + file);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1].strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
