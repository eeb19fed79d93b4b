package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** Something with the bill it is on and another one it may go to, all locked. */
    record Held<T>(Locked bills, T thing) {}

    /**
     * Locks something after its bill, and after another one that it may go to.
     *
     * @param find reads it without a lock
     * @param lock reads it again, locked
     */
    <T> Held<T> around(
            Tx tx, @Nullable UUID target, Supplier<T> find, Supplier<T> lock, Function<T, @Nullable UUID> billOf) {
        while (true) {
            UUID seen = billOf.apply(find.get());
            Locked locked = lock(tx, seen, target);
            T thing = lock.get();
            // Somebody may have moved it to another bill between the two reads.
            if (Objects.equals(billOf.apply(thing), seen)) {
                return new Held<>(locked, thing);
            }
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
