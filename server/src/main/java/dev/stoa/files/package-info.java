/**
 * Files as a tenant sees them, wherever they are stored: found, counted, moved between providers one by one or many
 * at once.
 *
 * <p>Knows spaces and resources, which files belong to, and leaves keeping bytes to storage.
 *
 * <p>Owns the tables {@code file_migration} and {@code file_migration_item}; reads {@code stored_file}.
 */
@NullMarked
package dev.stoa.files;

import org.jspecify.annotations.NullMarked;
