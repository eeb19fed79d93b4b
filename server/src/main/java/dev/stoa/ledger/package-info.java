/**
 * The ledger: companies, bills, what stands on them, and what was paid.
 *
 * <p>Money is whole minor units of a currency of ISO 4217. What a bill comes to, that it is closed only in balance and
 * stays as it is from then on, is held by the database (docs/adr/0025-ledger.md).
 *
 * <p>What a booking costs follows it by triggers on the entries of calendars.
 *
 * <p>Owns the tables {@code company}, {@code tax_rate}, {@code booking_price}, {@code bill}, {@code order_item},
 * {@code payment} and {@code ledger_counter}.
 */
@NullMarked
package dev.stoa.ledger;

import org.jspecify.annotations.NullMarked;
