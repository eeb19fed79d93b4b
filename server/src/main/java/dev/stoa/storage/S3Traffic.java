package dev.stoa.storage;

import java.util.concurrent.atomic.LongAdder;

/** What went to and came from one S3 bucket since it was last asked. */
final class S3Traffic {

    /** Requests by the kinds that are paid for differently, and bytes. */
    record Counts(long gets, long puts, long deletes, long lists, long bytesIn, long bytesOut) {

        boolean nothing() {
            return gets + puts + deletes + lists == 0;
        }
    }

    private final LongAdder gets = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder deletes = new LongAdder();
    private final LongAdder lists = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    void get(long bytes) {
        gets.increment();
        bytesOut.add(bytes);
    }

    void put(long bytes) {
        puts.increment();
        bytesIn.add(bytes);
    }

    void delete() {
        deletes.increment();
    }

    void list() {
        lists.increment();
    }

    /** What was counted, which is then forgotten. */
    Counts take() {
        return new Counts(
                gets.sumThenReset(),
                puts.sumThenReset(),
                deletes.sumThenReset(),
                lists.sumThenReset(),
                bytesIn.sumThenReset(),
                bytesOut.sumThenReset());
    }
}
