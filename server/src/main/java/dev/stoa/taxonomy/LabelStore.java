package dev.stoa.taxonomy;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of what is shown beside what is filed and labelled. */
final class LabelStore {

    record Row(UUID entityId, List<CategoryLabel> categories, List<TagLabel> tags) {}

    List<Row> labels(Tx tx, EntityType type, List<UUID> ids) {
        return tx.sql("select e.id as entity_id" + LabelColumns.OF_ENTITY + """
                  from unnest(cast(:ids as uuid[])) as e(id)
                """)
                .bind("type", type)
                .bind("ids", ids)
                .list(Row.class);
    }
}
