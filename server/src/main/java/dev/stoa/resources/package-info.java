/**
 * Resources: what a business lets others use, in a space or on its own, with members, texts and promotion.
 *
 * <p>Owns the tables {@code resource} and {@code resource_member}; reads those of spaces, whose members are
 * members of what is in them, and of users.
 */
@NullMarked
package dev.stoa.resources;

import org.jspecify.annotations.NullMarked;
