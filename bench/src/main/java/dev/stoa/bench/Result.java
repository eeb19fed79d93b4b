package dev.stoa.bench;

/**
 * One row of the table.
 *
 * @param limit what is underneath gives in requests/s: the bare server where it is the limit, else all statements in one round
 *     trip; 0 where it is not measured yet
 * @param limitP99 in milliseconds; 0 where pgbench is the limit, which does not tell
 * @param transaction the limit statement by statement; 0 where there is none
 * @param winners how many got what one can have, where that is the question, else 1
 */
record Result(Row row, Figures figures, double limit, double limitP99, double transaction, long winners) {

    Result(Row row, Figures figures, double limit, double limitP99, double transaction) {
        this(row, figures, limit, limitP99, transaction, 1);
    }

    double limitRatio() {
        return figures.perSecond() / limit;
    }

    double transactionRatio() {
        return figures.perSecond() / transaction;
    }

    boolean hasLimit() {
        return limit > 0;
    }

    boolean hasTransaction() {
        return transaction > 0;
    }

    /** How much of the limit that the target is about was reached. */
    private double reached() {
        return switch (row.against()) {
            case BARE_SERVER, ONE_TRIP -> limitRatio();
            case TRANSACTION -> transactionRatio();
            case PGBENCH, ONE_WINNER -> Double.POSITIVE_INFINITY;
        };
    }

    boolean isMet() {
        return reached() >= row.target() && figures.p99() <= row.mostP99() && winners == 1;
    }
}
