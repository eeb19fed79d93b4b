package dev.stoa.types;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of the settings that a type of the system governs in all tenants. */
final class SystemGovernedRowStore {

    private static final String OF_TYPE = """
             where type_definition_id = :typeId
               and (tenant_id, id) > (:afterTenant, :after)
            """;
    private static final String USERS_OF_TYPE = """
             where type_definition_id = :typeId
               and (tenant_id, user_id) > (:afterTenant, :after)
            """;
    private static final String PART = " order by tenant_id, id limit :size";

    List<GovernedRow> ofType(Tx tx, AppliesTo kind, UUID typeId, UUID afterTenant, UUID after, int size) {
        Statement part = switch (kind) {
            case SPACE -> tx.sql(GovernedRowStore.SPACES + OF_TYPE + PART);
            case RESOURCE -> tx.sql(GovernedRowStore.RESOURCES + OF_TYPE + PART);
            case CALENDAR -> tx.sql(GovernedRowStore.CALENDARS + OF_TYPE + "   and deleted_at is null\n" + PART);
            case USER -> tx.sql(GovernedRowStore.USERS + USERS_OF_TYPE + PART);
        };
        return part.bind("typeId", typeId)
                .bind("afterTenant", afterTenant)
                .bind("after", after)
                .bind("size", size)
                .list(GovernedRow.class);
    }

    long count(Tx tx, AppliesTo kind, UUID typeId) {
        Statement count = switch (kind) {
            case SPACE -> tx.sql("select count(*) from space where type_definition_id = :typeId");
            case RESOURCE -> tx.sql("select count(*) from resource where type_definition_id = :typeId");
            case CALENDAR ->
                tx.sql("select count(*) from calendar where type_definition_id = :typeId and deleted_at is null");
            case USER -> tx.sql("select count(*) from membership where type_definition_id = :typeId");
        };
        return count.bind("typeId", typeId).one(Long.class);
    }

    /** A type of the system, unless it is there already. */
    void insert(Tx tx, TypeDefinition type) {
        tx.sql("""
                insert into type_definition (tenant_id, id, name, label, description, category, applies_to,
                                             schema_definition, active, created_by, created_at, updated_at)
                values (:tenantId, :id, :name, :label, :description, :category, :appliesTo,
                        :schemaDefinition, :active, :createdBy, :createdAt, :updatedAt)
                    on conflict do nothing
                """).bind(type).execute();
    }
}
