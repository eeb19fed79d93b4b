/**
 * Type definitions: what the settings of spaces, resources, calendars and users may hold.
 *
 * <p>Owns the table {@code type_definition}. Reads the settings of those four kinds of entities, to count who has a
 * type and whom a new schema would break.
 */
@NullMarked
package dev.stoa.types;

import org.jspecify.annotations.NullMarked;
