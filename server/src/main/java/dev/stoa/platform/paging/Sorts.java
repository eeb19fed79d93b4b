package dev.stoa.platform.paging;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The orders a list can be in: its own, and the columns callers may sort by. */
public final class Sorts<T> {

    /** A column callers may sort by, its type in SQL, and how to read its value from a row already fetched. */
    public record Key<T>(String name, String column, String type, Function<T, Object> valueOf) {}

    /**
     * Rows that stand before all others, ranked among themselves.
     *
     * @param condition which rows, as SQL in parentheses; never null for any row
     * @param rank the column that ranks them
     */
    public record Head(String condition, String rank) {}

    private final Function<T, UUID> idOf;
    private final Map<String, Key<T>> keys = new LinkedHashMap<>();
    private @Nullable String ownOrder;
    private @Nullable Head head;

    private Sorts(Function<T, UUID> idOf) {
        this.idOf = idOf;
    }

    public static <T> Sorts<T> withId(Function<T, UUID> idOf) {
        return new Sorts<>(idOf);
    }

    /** Values must not be null: a null would end a cursor page early. */
    public Sorts<T> by(
            String name,
            @CompileTimeConstant String column,
            @CompileTimeConstant String type,
            Function<T, Object> valueOf) {
        keys.put(name, new Key<>(name, column, type, valueOf));
        return this;
    }

    /** The order when callers ask for none; without one it is the first key. Must end in a unique column. */
    public Sorts<T> own(@CompileTimeConstant String order) {
        ownOrder = order;
        return this;
    }

    /** In the list's own order, rows of {@code condition} come first, ordered by {@code rank}. */
    public Sorts<T> headed(@CompileTimeConstant String condition, @CompileTimeConstant String rank) {
        head = new Head(condition, rank);
        return this;
    }

    /** @return the key asked for, or null for the list's own order */
    public @Nullable Key<T> key(@Nullable String name) {
        if (name == null) {
            return ownOrder == null ? keys.values().iterator().next() : null;
        }
        Key<T> key = keys.get(name);
        if (key == null) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError("sort", "unknown_value", "must be one of " + keys.keySet())));
        }
        return key;
    }

    public @Nullable String ownOrder() {
        return ownOrder;
    }

    public @Nullable Head head() {
        return head;
    }

    public Cursor after(T last, Key<T> key, boolean descending) {
        return new Cursor(key.name(), descending, key.valueOf().apply(last).toString(), idOf.apply(last));
    }
}
