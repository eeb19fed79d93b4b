/** Refusals: what they are called, and what a caller is told. */
@NullMarked
package dev.stoa.platform.error;

import org.jspecify.annotations.NullMarked;
