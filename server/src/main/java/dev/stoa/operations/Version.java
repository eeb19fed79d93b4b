package dev.stoa.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Stoa this is, as the build wrote it down.
 *
 * @param text as in the release's name: {@code 0.1.0}
 * @param apiReader the version of the API reader's library
 */
public record Version(String text, String built, String apiReader) {

    static final Version CURRENT = read();

    private static Version read() {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
            if (in == null) {
                throw new IllegalStateException("The program was built without version.properties");
            }
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Version(
                properties.getProperty("version"),
                properties.getProperty("built"),
                properties.getProperty("swagger-ui"));
    }

    /** Which program this is, to the build. */
    public static String buildId() {
        return CURRENT.text() + "+" + CURRENT.built();
    }

    int major() {
        return part(0);
    }

    int minor() {
        return part(1);
    }

    int build() {
        return part(2);
    }

    private int part(int index) {
        String[] parts = text.split("[.-]");
        return index < parts.length && parts[index].matches("\\d+") ? Integer.parseInt(parts[index]) : 0;
    }
}
