/**
 * Spreadsheets: entities leaving and entering as xlsx, csv and tsv. Knows files, columns, strategies and errors; what the
 * columns of an entity are is for its own area to say, in an {@link dev.stoa.sheets.EntitySheet}. Owns no tables.
 */
@NullMarked
package dev.stoa.sheets;

import org.jspecify.annotations.NullMarked;
