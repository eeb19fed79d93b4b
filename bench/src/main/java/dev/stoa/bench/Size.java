package dev.stoa.bench;

/**
 * How much data there is. Everything else about it follows from numbers: see dataset.sql and world.sql.
 *
 * @param world the resources of one more tenant, which are spread over the cities of the world
 * @param exported the reservations of one more tenant, which are exported
 */
record Size(int tenants, int resources, int calendars, int entries, int world, int exported) {

    /** In all 100,000 resources, 10,000 calendars, 1,000,000 entries; and 1,000,000 resources all over the world. */
    static final Size FULL = new Size(100, 1_000, 100, 100, 1_000_000, 5_000_000);

    static final Size SMALL = new Size(10, 1_000, 100, 10, 10_000, 50_000);

    int allCalendars() {
        return tenants * calendars;
    }
}
