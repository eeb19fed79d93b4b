package dev.stoa.platform.db;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.json.JsonText;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows into records, component {@code createdAt} from column {@code created_at}; or into single values. */
final class RowReader<T> {

    private interface Column {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private final Class<T> type;
    private final @Nullable RecordShape shape;
    private final String[] names;
    private final Column[] columns;
    private final @Nullable RowReader<?>[] parts;
    private final int width;

    RowReader(Class<T> type, JsonMapper json) {
        this.type = type;
        if (type.isRecord() && type != JsonText.class) {
            shape = RecordShape.of(type);
            RecordComponent[] components = shape.components();
            names = new String[components.length];
            columns = new Column[components.length];
            parts = new RowReader<?>[components.length];
            int leaves = 0;
            for (int i = 0; i < components.length; i++) {
                names[i] = snakeCase(components[i].getName());
                columns[i] = columnOf(components[i].getType(), components[i].getGenericType(), json);
                RowReader<?> part = shape.unwraps(i) ? new RowReader<>(components[i].getType(), json) : null;
                parts[i] = part;
                leaves += part == null ? 1 : part.width;
            }
            width = leaves;
        } else {
            shape = null;
            names = new String[0];
            columns = new Column[] {columnOf(type, type, json)};
            parts = new RowReader<?>[1];
            width = 1;
        }
    }

    List<T> readAll(ResultSet rows) throws SQLException {
        var all = new ArrayList<T>();
        if (shape == null) {
            while (rows.next()) {
                all.add(cast(columns[0].read(rows, 1)));
            }
            return all;
        }
        int[] positions = new int[width];
        locate(rows, positions, 0);
        while (rows.next()) {
            all.add(cast(assemble(this, rows, positions, 0)));
        }
        return all;
    }

    private int locate(ResultSet rows, int[] positions, int first) throws SQLException {
        int next = first;
        for (int i = 0; i < names.length; i++) {
            RowReader<?> part = parts[i];
            if (part != null) {
                next = part.locate(rows, positions, next);
            } else {
                positions[next++] = rows.findColumn(names[i]);
            }
        }
        return next;
    }

    private static Object assemble(RowReader<?> reader, ResultSet row, int[] positions, int first) throws SQLException {
        @Nullable Object[] arguments = new @Nullable Object[reader.columns.length];
        int next = first;
        for (int i = 0; i < arguments.length; i++) {
            RowReader<?> part = reader.parts[i];
            if (part != null) {
                arguments[i] = assemble(part, row, positions, next);
                next += part.width;
            } else {
                arguments[i] = reader.columns[i].read(row, positions[next++]);
            }
        }
        return requireNonNull(reader.shape).construct(arguments);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private T cast(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("A row of " + type + " is null; select it as a component of a record");
        }
        return (T) value;
    }

    private static Column columnOf(Class<?> type, Type generic, JsonMapper json) {
        if (type == String.class) {
            return ResultSet::getString;
        }
        if (type == int.class) {
            return ResultSet::getInt;
        }
        if (type == long.class) {
            return ResultSet::getLong;
        }
        if (type == boolean.class) {
            return ResultSet::getBoolean;
        }
        if (type == double.class) {
            return ResultSet::getDouble;
        }
        if (type == Instant.class) {
            return (row, column) -> {
                OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
            };
        }
        if (isKnownToDriver(type)) {
            return (row, column) -> row.getObject(column, type);
        }
        if (type == byte[].class) {
            return ResultSet::getBytes;
        }
        if (type == ZoneId.class) {
            return (row, column) -> {
                String zone = row.getString(column);
                return zone == null ? null : ZoneId.of(zone);
            };
        }
        if (type == JsonText.class) {
            return (row, column) -> {
                String text = row.getString(column);
                return text == null ? null : new JsonText(text);
            };
        }
        if (type.isEnum()) {
            return (row, column) -> enumOf(type, row.getString(column));
        }
        JavaType target = json.constructType(generic);
        if (List.class.isAssignableFrom(type)) {
            return (row, column) -> row.getObject(column) instanceof Array array
                    ? elementsOf(array, target.getContentType().getRawClass())
                    : parse(row.getString(column), target, json);
        }
        return (row, column) -> parse(row.getString(column), target, json);
    }

    private static boolean isKnownToDriver(Class<?> type) {
        return type == UUID.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Double.class
                || type == BigDecimal.class
                || type == LocalDate.class
                || type == LocalTime.class
                || type == LocalDateTime.class;
    }

    private static List<?> elementsOf(Array array, Class<?> element) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(value -> switch (value) {
                    case null -> null;
                    case String name when element.isEnum() -> enumOf(element, name);
                    case Timestamp time when element == Instant.class -> time.toInstant();
                    case Date day when element == LocalDate.class -> day.toLocalDate();
                    default -> value;
                })
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object enumOf(Class<?> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf((Class<? extends Enum>) type, name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Object parse(@Nullable String text, JavaType type, JsonMapper json) {
        return text == null ? null : json.readValue(text, type);
    }

    static String snakeCase(String name) {
        var text = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('_');
            }
            text.append(Character.toLowerCase(c));
        }
        return text.toString();
    }
}
