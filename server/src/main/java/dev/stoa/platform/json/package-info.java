/** JSON as the whole program reads and writes it. */
@NullMarked
package dev.stoa.platform.json;

import org.jspecify.annotations.NullMarked;
