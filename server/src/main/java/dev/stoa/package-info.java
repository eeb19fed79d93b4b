/** Stoa, a platform server for businesses that run spaces and resources. */
@NullMarked
package dev.stoa;

import org.jspecify.annotations.NullMarked;
