/**
 * Everything of a tenant as a bag (RFC 8493): rows as JSON Lines, files as they are, and a description of both; and
 * the way back into an empty installation.
 *
 * <p>Which tables there are is read from the database's catalogue; what stays behind is named in {@code LeftBehind}.
 *
 * <p>Owns the tables {@code tenant_export} and {@code tenant_export_file}; reads all others, and writes all others when
 * it restores.
 */
@NullMarked
package dev.stoa.portability.bags;

import org.jspecify.annotations.NullMarked;
