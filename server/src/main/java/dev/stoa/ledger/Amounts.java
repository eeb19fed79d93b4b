package dev.stoa.ledger;

import java.util.List;
import java.util.stream.IntStream;

/** An amount without taxes, its taxes, and both together; they add up. */
record Amounts(long net, long tax, long gross, List<Tax> taxes) {

    /**
     * One tax on it.
     *
     * @param rate in millionths of the net amount, as it was when the amount was computed
     * @param net what it is on
     */
    record Tax(String code, int rate, long net, long tax) {}

    /** What is left of it without another one of the same taxes. */
    Amounts minus(Amounts other) {
        return new Amounts(
                net - other.net,
                tax - other.tax,
                gross - other.gross,
                IntStream.range(0, taxes.size())
                        .mapToObj(i -> {
                            Tax mine = taxes.get(i);
                            Tax theirs = other.taxes.get(i);
                            return new Tax(
                                    mine.code(), mine.rate(), mine.net() - theirs.net(), mine.tax() - theirs.tax());
                        })
                        .toList());
    }

    Amounts negated() {
        return none().minus(this);
    }

    /** Nothing, of the same taxes. */
    Amounts none() {
        return minus(this);
    }
}
