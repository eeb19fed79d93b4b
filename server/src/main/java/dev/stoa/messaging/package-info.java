/**
 * Messages to people: queued in the transaction of whatever causes them, carried by workers, tried again
 * until they arrive or are given up.
 *
 * <p>Owns the tables {@code message} and {@code message_attempt}.
 */
@NullMarked
package dev.stoa.messaging;

import org.jspecify.annotations.NullMarked;
