/**
 * Categories and tags: how a tenant files and labels what it has. What they can be put on comes from above, as
 * {@link dev.stoa.taxonomy.Linkable}s.
 *
 * <p>Owns the tables {@code category}, {@code tag}, {@code category_link} and {@code tag_link}.
 */
@NullMarked
package dev.stoa.taxonomy;

import org.jspecify.annotations.NullMarked;
