/** Places on the earth and what is near them. */
@NullMarked
package dev.stoa.platform.geo;

import org.jspecify.annotations.NullMarked;
