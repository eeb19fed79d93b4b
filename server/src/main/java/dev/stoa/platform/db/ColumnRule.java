package dev.stoa.platform.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a column on its way out of a database and into another.
 *
 * @param leaves the SQL by which it is written; absent when it is not
 * @param enters the SQL by which it is filled from the row {@code r} that was read
 */
public record ColumnRule(
        String table, String column, @Nullable String leaves, String enters) {

    /** One that stays behind, and what stands in its place elsewhere. */
    public static ColumnRule stays(
            @CompileTimeConstant String table, @CompileTimeConstant String column, @CompileTimeConstant String enters) {
        return new ColumnRule(table, column, null, enters);
    }

    public static ColumnRule changes(
            @CompileTimeConstant String table,
            @CompileTimeConstant String column,
            @CompileTimeConstant String leaves,
            @CompileTimeConstant String enters) {
        return new ColumnRule(table, column, leaves, enters);
    }
}
