/**
 * Who people are and how they prove it: registration, login, sessions, tokens, passwords.
 *
 * <p>Owns the tables {@code credential}, {@code session}, {@code refresh_token}, {@code signing_key},
 * {@code one_time_token}, {@code attempt} and {@code mail_request}; the view {@code system_admin}.
 */
@NullMarked
package dev.stoa.identity;

import org.jspecify.annotations.NullMarked;
