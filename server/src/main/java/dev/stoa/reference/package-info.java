/**
 * What is the same for everybody: countries, currencies, languages, time zones and phone numbers, from CLDR, the JDK and libphonenumber.
 *
 * <p>Owns no tables: all of it is in memory, made when somebody first asks.
 */
@NullMarked
package dev.stoa.reference;

import org.jspecify.annotations.NullMarked;
