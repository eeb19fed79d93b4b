package dev.stoa.listing;

import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Readings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Columns that sheets of everything listed have in common. */
public final class ListedColumns {

    private ListedColumns() {}

    public static <T> Column<T> status(Function<T, Status> status) {
        return Column.<T>of(
                        "status",
                        "active, inactive, maintenance, retired, or pending for what waits for approval.",
                        entity -> status.apply(entity).name().toLowerCase(Locale.ROOT))
                .keeping()
                .readBy(Readings.oneOf(Status.values()))
                .like("active");
    }

    public static <T> Column<T> settings(JsonMapper json, Function<T, @Nullable JsonText> settings) {
        return Column.<T>of("settings", "What its type asks for, as JSON.", entity -> {
                    JsonText text = settings.apply(entity);
                    return text == null || text.equals(JsonText.EMPTY_OBJECT) ? null : text.text();
                })
                .readBy(Readings.object(json));
    }

    /** @param field how requests call the place */
    public static <T> List<Column<T>> place(String field, Function<T, @Nullable Location> place) {
        return List.of(
                degrees("latitude", "Degrees north, of its own place if it has one.", field, place, Location::latitude)
                        .like("47.3769"),
                degrees("longitude", "Degrees east.", field, place, Location::longitude)
                        .like("8.5417"));
    }

    private static <T> Column<T> degrees(
            String name,
            String note,
            String field,
            Function<T, @Nullable Location> place,
            ToDoubleFunction<Location> part) {
        return Column.<T>of(name, note, entity -> {
                    Location of = place.apply(entity);
                    return of == null ? null : Double.toString(part.applyAsDouble(of));
                })
                .number()
                .at(field, name);
    }
}
