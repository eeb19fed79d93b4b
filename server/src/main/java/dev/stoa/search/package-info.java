/**
 * One search over everything a tenant has: spaces, resources, contacts, categories, tags, users and calendar entries.
 *
 * <p>Owns the tables {@code search_document} and {@code search_word}, which triggers on the tables of the other areas
 * keep exact (ADR 0014); reads memberships, to find only what the caller may read.
 */
@NullMarked
package dev.stoa.search;

import org.jspecify.annotations.NullMarked;
