package dev.stoa.platform.db;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * Which rows of a table leave a database, where not all do.
 *
 * @param condition SQL
 */
public record RowRule(String table, String condition) {

    public static RowRule only(@CompileTimeConstant String table, @CompileTimeConstant String condition) {
        return new RowRule(table, condition);
    }
}
