package dev.stoa.sheets;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A column of a sheet: what of an entity it shows, and which member of a request it is when it comes back.
 *
 * @param path from the body of the request to the member
 * @param empty what an empty cell means
 * @param numeric whether its cells are numbers to a spreadsheet
 * @param written an entity's cell, absent when there is nothing to show
 * @param reading a cell's value, or a {@link BadCell}
 * @param otherwise what something new gets where the cell is empty
 * @param cleared what an entity has when the cell is emptied; absent for null
 */
public record Column<T>(
        String name,
        List<String> path,
        String note,
        String example,
        Empty empty,
        boolean numeric,
        Function<T, @Nullable String> written,
        Reading reading,
        @Nullable JsonNode otherwise,
        @Nullable JsonNode cleared) {

    /** What an empty cell means. What is new gets what it otherwise would, unless that is refused. */
    public enum Empty {
        /** The entity loses what it had. */
        CLEARS,
        /** The entity keeps what it has, since there is always something. */
        KEEPS,
        /** No row can do without. */
        REFUSED
    }

    /** How a cell becomes a value. */
    @FunctionalInterface
    public interface Reading {
        JsonNode read(String cell);
    }

    /** The name of the column with ids. */
    static final String ID = "id";

    /** A column of texts. */
    public static <T> Column<T> of(String name, String note, Function<T, @Nullable String> written) {
        return new Column<>(name, List.of(name), note, "", Empty.CLEARS, false, written, Readings.TEXT, null, null);
    }

    /** Where it stands in the body, when not under the name of the column. */
    public Column<T> at(String... members) {
        return new Column<>(
                name, List.of(members), note, example, empty, numeric, written, reading, otherwise, cleared);
    }

    public Column<T> like(String otherExample) {
        return new Column<>(name, path, note, otherExample, empty, numeric, written, reading, otherwise, cleared);
    }

    public Column<T> mandatory() {
        return new Column<>(name, path, note, example, Empty.REFUSED, numeric, written, reading, otherwise, cleared);
    }

    public Column<T> keeping() {
        return new Column<>(name, path, note, example, Empty.KEEPS, numeric, written, reading, otherwise, cleared);
    }

    public Column<T> readBy(Reading other) {
        return new Column<>(name, path, note, example, empty, numeric, written, other, otherwise, cleared);
    }

    public Column<T> orElse(@Nullable JsonNode value) {
        return new Column<>(name, path, note, example, empty, numeric, written, reading, value, cleared);
    }

    /** For members that can't be null. */
    public Column<T> clearedTo(JsonNode value) {
        return new Column<>(name, path, note, example, empty, numeric, written, reading, otherwise, value);
    }

    /** A column of numbers. */
    public Column<T> number() {
        return new Column<>(name, path, note, example, empty, true, written, Readings.NUMBER, otherwise, cleared);
    }

    /** The member of the body that the column is, or is a part of. */
    String field() {
        return path.getFirst();
    }

    /** What of its value a field of the body is: {@code seats} of {@code settings.seats}; empty where it is all of it. */
    String within(String bodyField) {
        String own = String.join(".", path) + ".";
        return bodyField.startsWith(own) ? bodyField.substring(own.length()) : "";
    }

    boolean part() {
        return path.size() > 1;
    }

    /** Whether it is in a file with translations to one language only, if that is given. */
    boolean isShown(@Nullable String language) {
        return language == null || path.size() < 3 || path.get(1).equals(language);
    }

    /** What the cell of an entity shows; nothing for a text without characters, too. */
    @Nullable
    String cell(T entity) {
        String text = written.apply(entity);
        return text == null || text.isEmpty() ? null : text;
    }
}
