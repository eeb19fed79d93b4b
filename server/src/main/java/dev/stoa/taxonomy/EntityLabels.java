package dev.stoa.taxonomy;

import dev.stoa.platform.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Labels for a whole page of something, in one statement. */
public final class EntityLabels {

    private final LabelStore store = new LabelStore();

    /** @return labels for each of the ids, in every language; {@link Labels#in} chooses */
    public Map<UUID, Labels> of(Tx tx, EntityType type, List<UUID> ids) {
        Map<UUID, Labels> found = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            store.labels(tx, type, ids)
                    .forEach(row -> found.put(row.entityId(), new Labels(row.categories(), row.tags())));
        }
        return found;
    }
}
