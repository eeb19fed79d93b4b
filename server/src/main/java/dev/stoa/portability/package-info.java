/**
 * How an organisation leaves: what its exports and its off-boarding have in common. UTL names organisations by their
 * {@code orgcode}, which is the tenant's slug, and callers by their login session.
 *
 * <p>Owns no tables; reads {@code tenant} and {@code membership}.
 */
@NullMarked
package dev.stoa.portability;

import org.jspecify.annotations.NullMarked;
