/** Tests of categories and tags. */
@NullMarked
package dev.stoa.taxonomy;

import org.jspecify.annotations.NullMarked;
