package dev.stoa.bench;

/** How much data there is. Everything else about it follows from numbers: see dataset.sql. */
record Size(int tenants, int resources, int calendars, int entries) {

    /** In all 100,000 resources, 10,000 calendars, 1,000,000 entries. */
    static final Size FULL = new Size(100, 1_000, 100, 100);

    static final Size SMALL = new Size(10, 1_000, 100, 10);

    int allCalendars() {
        return tenants * calendars;
    }
}
