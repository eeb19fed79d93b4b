package dev.stoa.platform.events;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entity. Areas implement it by records in a sealed interface; the record
 * is the payload, so its components are part of the API.
 */
public interface Event {

    /** What kind of thing it happened to: {@code space}. */
    String entityType();

    @Nullable
    UUID entityId();

    /** Entity and verb, {@code space.status_changed} for a record named {@code StatusChanged}. */
    default String type() {
        return entityType() + "." + Names.VERBS.get(getClass());
    }

    /** How class names become event types. */
    final class Names {

        private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

        private static final ClassValue<String> VERBS = new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> type) {
                return snakeCase(type.getSimpleName());
            }
        };

        private Names() {}

        static String snakeCase(String name) {
            return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        }
    }
}
