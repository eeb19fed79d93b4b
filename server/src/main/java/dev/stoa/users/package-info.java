/**
 * Users: the people who work in a tenant, as its admins see them.
 *
 * <p>Owns the tables {@code account} and {@code membership}.
 */
@NullMarked
package dev.stoa.users;

import org.jspecify.annotations.NullMarked;
