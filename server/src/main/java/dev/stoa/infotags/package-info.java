/**
 * Info tags: help texts that an application shows beside what they explain, found by key.
 *
 * <p>The platform has its own, written by system admins and shown to everybody; a tenant adds more, and puts its own
 * in the place of the platform's by taking the same key.
 *
 * <p>Owns the table {@code info_tag}.
 */
@NullMarked
package dev.stoa.infotags;

import org.jspecify.annotations.NullMarked;
