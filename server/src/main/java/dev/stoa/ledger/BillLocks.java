package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bills are locked before what is on them, and several in the order of their ids. So whoever closes a bill and whoever
 * puts something on it or takes it off wait for each other, and never both.
 */
final class BillLocks {

    private final BillStore store = new BillStore();

    /** Bills that are locked, by their ids. */
    record Locked(Map<UUID, Bill> bills) {

        /** One that something is to be put on. */
        Bill open(UUID id) {
            Bill bill = bills.get(id);
            if (bill == null) {
                throw LedgerError.BILL_UNKNOWN.problem();
            }
            bill.checkOpen();
            return bill;
        }

        @Nullable
        Bill find(@Nullable UUID id) {
            return id == null ? null : bills.get(id);
        }
    }

    /** @param ids of which some may be absent */
    Locked lock(Tx tx, @Nullable UUID... ids) {
        List<UUID> wanted = new ArrayList<>();
        for (UUID id : ids) {
            if (id != null) {
                wanted.add(id);
            }
        }
        return new Locked(
                wanted.isEmpty()
                        ? Map.of()
                        : store.lock(tx, wanted).stream().collect(Collectors.toMap(Bill::id, Function.identity())));
    }
}
