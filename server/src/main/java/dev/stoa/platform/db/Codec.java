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

    void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Integer number -> statement.setInt(position, number);
            case Long number -> statement.setLong(position, number);
            case Boolean flag -> statement.setBoolean(position, flag);
            case Instant instant -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant ->
                statement.setString(position, constant.name().toLowerCase(Locale.ROOT));
            case ZoneId zone -> statement.setString(position, zone.getId());
            case UUID _, BigDecimal _, Double _, LocalDate _, LocalTime _, LocalDateTime _ ->
                statement.setObject(position, value);
            case byte[] bytes -> statement.setBytes(position, bytes);
            case Untyped untyped -> statement.setObject(position, untyped.text(), Types.OTHER);
            case JsonText document -> statement.setObject(position, document.text(), Types.OTHER);
            case Collection<?> elements ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf(elementType(elements), elementsOf(elements)));
            default -> statement.setObject(position, json.writeValueAsString(value), Types.OTHER);
        }
    }

    private static @Nullable Object[] elementsOf(Collection<?> elements) {
        return elements.stream()
                .map(element ->
                        element instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : element)
                .toArray();
    }

    private static String elementType(Collection<?> elements) {
        return switch (elements.isEmpty() ? "" : elements.iterator().next()) {
            case UUID _ -> "uuid";
            case Integer _ -> "integer";
            case Long _ -> "bigint";
            default -> "text";
        };
    }
}
