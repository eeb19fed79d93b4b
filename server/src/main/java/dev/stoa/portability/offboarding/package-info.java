/**
 * How an organisation leaves for good: export, a time to fetch it, erasure, and a certificate of that.
 *
 * <p>Owns the tables {@code offboarding} and {@code erasure_certificate}; the latter is all that stays, and names no person.
 */
@NullMarked
package dev.stoa.portability.offboarding;

import org.jspecify.annotations.NullMarked;
