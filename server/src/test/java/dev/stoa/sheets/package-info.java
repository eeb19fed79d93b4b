/** Tests of spreadsheets. */
@NullMarked
package dev.stoa.sheets;

import org.jspecify.annotations.NullMarked;
