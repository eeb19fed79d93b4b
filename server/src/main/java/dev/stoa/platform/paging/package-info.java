/** How lists are cut into pages and put in order. */
@NullMarked
package dev.stoa.platform.paging;

import org.jspecify.annotations.NullMarked;
