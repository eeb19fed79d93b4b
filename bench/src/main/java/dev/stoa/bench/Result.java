package dev.stoa.bench;

/**
 * One row of the table.
 *
 * @param oneTrip the limit in requests/s: the bare server's for health, else all statements in one round trip
 * @param transaction the limit statement by statement; 0 where there is none
 */
record Result(Row row, Figures figures, double oneTrip, double transaction) {

    /** At 32 connections. */
    static final double MOST_P99 = 60;

    double oneTripRatio() {
        return figures.perSecond() / oneTrip;
    }

    double transactionRatio() {
        return figures.perSecond() / transaction;
    }

    boolean hasTransaction() {
        return transaction > 0;
    }

    /** How much of the limit that the target is about was reached. */
    private double reached() {
        return switch (row.against()) {
            case BARE_SERVER, ONE_TRIP -> oneTripRatio();
            case TRANSACTION -> transactionRatio();
            case NOTHING -> Double.POSITIVE_INFINITY;
        };
    }

    boolean isMet() {
        return reached() >= row.target() && figures.p99() <= MOST_P99;
    }
}
