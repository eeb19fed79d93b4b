package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.db.Tx;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads series with all their instances, some at a time, as iCalendar says them. */
final class StoredSeries {

    private final RecurrenceStore series = new RecurrenceStore();
    private final FeedStore store = new FeedStore();

    /** @param busy whether no more than the times of private ones is wanted */
    List<FeedSeries> find(Tx tx, Calendar calendar, Collection<UUID> ids, boolean busy) {
        List<RecurrenceMaster> masters = series.findAll(tx, ids);
        Map<UUID, FeedEntry> roots =
                store
                        .entries(
                                tx,
                                masters.stream()
                                        .map(RecurrenceMaster::rootEntryId)
                                        .toList(),
                                busy)
                        .stream()
                        .collect(Collectors.toMap(FeedEntry::id, Function.identity()));
        Map<UUID, List<FeedEntry>> instances = store.instances(tx, ids, busy).stream()
                .collect(Collectors.groupingBy(instance -> requireNonNull(instance.seriesId())));
        ZoneId zone = ZoneId.of(calendar.timezone());
        return masters.stream()
                .filter(master -> roots.containsKey(master.rootEntryId()))
                .map(master -> new FeedSeries(
                        master,
                        requireNonNull(roots.get(master.rootEntryId())),
                        zone,
                        instances.getOrDefault(master.id(), List.of())))
                .toList();
    }
}
