package dev.stoa.reference;

import java.time.Instant;

/** When the data was published: that is when its entries were made, as far as anybody can tell. */
final class Release {

    /** Of ICU4J 79.1 with CLDR 49; moves with the library. */
    static final Instant DATE = Instant.parse("2026-11-07T00:00:00Z");

    static final String ICU_VERSION = "79.1";

    private Release() {}
}
