package dev.stoa.bench;

/** What is measured: one kind of request each, with what it must reach. */
enum Row {
    HEALTH("health", "Health", Against.BARE_SERVER, 0.80),
    RESOURCE("resource", "One resource", Against.ONE_TRIP, 0.40),
    LIST("list", "List of 20 with total", Against.ONE_TRIP, 0.45),
    CREATE("create", "Create a resource", Against.TRANSACTION, 0.60),
    BOOKING("booking", "Booking", Against.TRANSACTION, 0.60),
    FREE_BUSY("free-busy", "Free/busy of a week", Against.PGBENCH, 0),
    REFERENCE("reference", "List of countries", Against.BARE_SERVER, 0.80),
    SPACES("spaces", "Spaces, three filters", Against.PGBENCH, 0),
    NEARBY_5("nearby-5", "Nearby, 5 km", 2, 15),
    NEARBY_50("nearby-50", "Nearby, 50 km", 2, 15),
    SEARCH("search", "Search", 2, 40),
    FREE_BUSY_50("free-busy-50", "Free/busy of a week, 50 calendars", 2, 15),
    WINDOW("window", "Window of a week, 50 calendars", 2, 15),
    SERIES("series", "A year of a daily series", 2, 20),
    ONE_SLOT("one-slot", "200 clients want one slot");

    /** Which limit the target is a share of. */
    enum Against {
        BARE_SERVER,
        ONE_TRIP,
        TRANSACTION,
        /** It stands beside the row, but the target is a time. */
        PGBENCH,
        /** Nothing: however many ask, one gets it. */
        ONE_WINNER
    }

    private final String option;
    private final String title;
    private final int connections;
    private final double mostP99;
    private final Against against;
    private final double target;

    /** Under heavy load, where a limit says how good it is. */
    Row(String option, String title, Against against, double target) {
        this.option = option;
        this.title = title;
        this.connections = 32;
        this.mostP99 = 60;
        this.against = against;
        this.target = target;
    }

    /** With processors to spare, where the time of an answer says how good it is. */
    Row(String option, String title, int connections, double mostP99) {
        this.option = option;
        this.title = title;
        this.connections = connections;
        this.mostP99 = mostP99;
        this.against = Against.PGBENCH;
        this.target = 0;
    }

    /** Where many want what one can have. */
    Row(String option, String title) {
        this.option = option;
        this.title = title;
        this.connections = 200;
        this.mostP99 = Double.POSITIVE_INFINITY;
        this.against = Against.ONE_WINNER;
        this.target = 0;
    }

    /** Its name on the command line, and of its wrk and pgbench scripts. */
    String option() {
        return option;
    }

    String title() {
        return title;
    }

    /** Each asks again as soon as it is answered. */
    int connections() {
        return connections;
    }

    /** In milliseconds. */
    double mostP99() {
        return mostP99;
    }

    Against against() {
        return against;
    }

    double target() {
        return target;
    }

    boolean needsData() {
        return against != Against.BARE_SERVER;
    }

    boolean needsWorld() {
        return switch (this) {
            case SPACES, NEARBY_5, NEARBY_50, SEARCH -> true;
            case HEALTH,
                    RESOURCE,
                    LIST,
                    CREATE,
                    BOOKING,
                    FREE_BUSY,
                    REFERENCE,
                    FREE_BUSY_50,
                    WINDOW,
                    SERIES,
                    ONE_SLOT -> false;
        };
    }

    /** What those rows ask for that stand beside the bare server: always the same. */
    String path() {
        return this == REFERENCE ? "/api/v1/public/countries/?limit=50" : "/api/v1/system/health";
    }
}
