package dev.stoa.platform.db;

import dev.stoa.platform.json.JsonText;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Java values as statement parameters, and rows as Java values. */
final class Codec {

    private static final Map<Class<?>, String> ELEMENT_TYPES = Map.of(
            String.class, "text",
            UUID.class, "uuid",
            Integer.class, "integer",
            Long.class, "bigint",
            Boolean.class, "boolean",
            Double.class, "float8",
            BigDecimal.class, "numeric",
            Instant.class, "timestamptz",
            LocalDate.class, "date");

    private final JsonMapper json;
    private final Map<Class<?>, RowReader<?>> readers = new ConcurrentHashMap<>();

    Codec(JsonMapper json) {
        this.json = json;
    }

    @SuppressWarnings("unchecked")
    <T> RowReader<T> readerOf(Class<T> type) {
        RowReader<?> known = readers.get(type);
        return (RowReader<T>) (known != null ? known : readers.computeIfAbsent(type, _ -> new RowReader<>(type, json)));
    }

    /** @return whether the driver knows the value's type, rather than PostgreSQL inferring it */
    boolean bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Integer number -> statement.setInt(position, number);
            case Long number -> statement.setLong(position, number);
            case Boolean flag -> statement.setBoolean(position, flag);
            case Instant instant -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(position, wireName(constant));
            case ZoneId zone -> statement.setString(position, zone.getId());
            case UUID _, BigDecimal _, Double _, LocalDate _, LocalTime _, LocalDateTime _ ->
                statement.setObject(position, value);
            case byte[] bytes -> statement.setBytes(position, bytes);
            case JsonText document -> {
                statement.setObject(position, document.text(), Types.OTHER);
                return false;
            }
            case AsJson list -> {
                statement.setObject(position, json.writeValueAsString(list.value()), Types.OTHER);
                return false;
            }
            case Collection<?> elements -> {
                return bindArray(statement, position, elements);
            }
            default -> {
                statement.setObject(position, json.writeValueAsString(value), Types.OTHER);
                return false;
            }
        }
        return value != null;
    }

    private static boolean bindArray(PreparedStatement statement, int position, Collection<?> elements)
            throws SQLException {
        if (elements.isEmpty()) {
            // Of whatever type PostgreSQL wants there.
            statement.setObject(position, "{}", Types.OTHER);
            return false;
        }
        Object first = elements.iterator().next();
        String type = elementType(first.getClass());
        if (type == null) {
            throw new IllegalArgumentException("A list of " + first.getClass().getSimpleName()
                    + " is no SQL array; bind it as JsonText, or as the component of a record");
        }
        statement.setArray(position, statement.getConnection().createArrayOf(type, elementsOf(elements)));
        return true;
    }

    private static @Nullable Object[] elementsOf(Collection<?> elements) {
        return elements.stream().map(Codec::element).toArray();
    }

    private static @Nullable Object element(@Nullable Object element) {
        return switch (element) {
            case Enum<?> constant -> wireName(constant);
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case ZoneId zone -> zone.getId();
            case null, default -> element;
        };
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @return nothing when its instances are no SQL values */
    static @Nullable String elementType(Class<?> type) {
        if (type.isEnum() || ZoneId.class.isAssignableFrom(type)) {
            return "text";
        }
        return ELEMENT_TYPES.get(type);
    }
}
