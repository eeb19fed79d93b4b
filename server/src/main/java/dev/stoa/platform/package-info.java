/** What every area stands on; it knows none of them. */
@NullMarked
package dev.stoa.platform;

import org.jspecify.annotations.NullMarked;
