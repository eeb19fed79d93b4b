/**
 * Who people are and how they prove it: registration, login, sessions, tokens, passwords.
 *
 * <p>Owns the tables {@code credential}, {@code session}, {@code refresh_token}, {@code signing_key},
 * {@code one_time_token} and {@code attempt}.
 */
@NullMarked
package dev.stoa.identity;

import org.jspecify.annotations.NullMarked;
