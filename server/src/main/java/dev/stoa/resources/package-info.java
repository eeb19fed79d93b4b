/**
 * Resources: what a business lets others use, in a space or on its own, with members, texts and promotion; what is near,
 * and requests to move it elsewhere.
 *
 * <p>Owns the tables {@code resource}, {@code resource_member}, {@code resource_visits} and {@code move_request}; reads
 * those of spaces, whose members are members of what is in them, and of users.
 */
@NullMarked
package dev.stoa.resources;

import org.jspecify.annotations.NullMarked;
