package dev.stoa.bench;

/** What is measured: one kind of request each, with what it must reach. */
enum Row {
    HEALTH("health", "Health", Against.BARE_SERVER, 0.80),
    RESOURCE("resource", "One resource", Against.ONE_TRIP, 0.40),
    LIST("list", "List of 20 with total", Against.ONE_TRIP, 0.45),
    CREATE("create", "Create a resource", Against.TRANSACTION, 0.60),
    BOOKING("booking", "Booking", Against.TRANSACTION, 0.60),
    FREE_BUSY("free-busy", "Free/busy of a week", Against.NOTHING, 0);

    /** Which limit the target is a share of. */
    enum Against {
        BARE_SERVER,
        ONE_TRIP,
        TRANSACTION,
        NOTHING
    }

    private final String option;
    private final String title;
    private final Against against;
    private final double target;

    Row(String option, String title, Against against, double target) {
        this.option = option;
        this.title = title;
        this.against = against;
        this.target = target;
    }

    /** Its name on the command line, and of its wrk and pgbench scripts. */
    String option() {
        return option;
    }

    String title() {
        return title;
    }

    Against against() {
        return against;
    }

    double target() {
        return target;
    }

    boolean needsData() {
        return this != HEALTH;
    }

    boolean writes() {
        return this == CREATE || this == BOOKING;
    }
}
