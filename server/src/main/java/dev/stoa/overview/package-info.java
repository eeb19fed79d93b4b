/**
 * A tenant at a glance: how much of everything there is, and how much of it is translated. Owns no tables; reads those
 * of spaces, resources, categories, tags, users, groups and contacts.
 */
@NullMarked
package dev.stoa.overview;

import org.jspecify.annotations.NullMarked;
