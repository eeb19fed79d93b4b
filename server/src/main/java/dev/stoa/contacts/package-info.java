/**
 * Contacts: the people and companies a tenant deals with, and which users, spaces and resources they belong to.
 *
 * <p>Knows users; spaces and resources lie above and bring what it has to ask about them. Contacts are personal data:
 * events say which fields changed, never what they hold.
 *
 * <p>Owns the tables {@code contact} and {@code contact_link}.
 */
@NullMarked
package dev.stoa.contacts;

import org.jspecify.annotations.NullMarked;
