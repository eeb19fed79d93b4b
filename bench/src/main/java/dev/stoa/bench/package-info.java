/** Measures the server on the machine at hand, beside the limit of what is underneath it: one command, one table. */
@NullMarked
package dev.stoa.bench;

import org.jspecify.annotations.NullMarked;
