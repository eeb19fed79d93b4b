package dev.stoa.sheets;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An {@link EntitySheet} within one transaction, for one caller. */
public interface Worksheet<T, W> {

    /** All but the one with the id. Those of translations are named {@code name_de}, by their language. */
    List<Column<T>> columns();

    UUID idOf(T entity);

    /** The entities the caller may read, the oldest first. */
    List<T> page(int limit, int offset);

    /** Those of the ids and keys that there are for the caller, kept from changing until the transaction ends. */
    List<T> lock(Collection<UUID> ids, Collection<String> keys);

    /** What an entity is known by besides its id; absent where nothing is. */
    default @Nullable String keyOf(T entity) {
        return null;
    }

    /** The key of a row, as {@link #keyOf} would give it; absent where the row has none. */
    default @Nullable String keyOf(Line line) {
        return null;
    }

    /** What a member of the request that consists of several columns is before the columns are put into it. */
    default ObjectNode stored(T entity, String field) {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Finds out what to write for each, or what is wrong with it. Changes nothing. */
    void prepare(List<Entry<T, W>> entries);

    /** Writes what was prepared, in as many statements as it takes whatever the number of entries. */
    void write(List<Entry<T, W>> entries);
}
