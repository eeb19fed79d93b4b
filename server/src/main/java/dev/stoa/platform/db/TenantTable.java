package dev.stoa.platform.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalogue has it, without the columns that are computed from others.
 *
 * @param key the columns of its primary key, in order
 * @param identity the column that is numbered by the database; absent when there is none
 */
public record TenantTable(
        String name,
        List<Column> columns,
        List<String> key,
        @Nullable String identity) {

    /** @param type as PostgreSQL writes it */
    public record Column(String name, String type) {}
}
