package dev.stoa.types;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of the settings a type governs within a tenant, in parts, in the order of their ids. */
final class GovernedRowStore {

    static final String SPACES = "select tenant_id, id, settings from space\n";
    static final String RESOURCES = "select tenant_id, id, settings from resource\n";
    static final String CALENDARS = "select tenant_id, id, metadata as settings from calendar\n";
    static final String USERS = "select tenant_id, user_id as id, settings from membership\n";

    private static final String OF_TYPE = """
             where tenant_id = :tenant
               and type_definition_id = :typeId
               and id > :after
            """;
    private static final String USERS_OF_TYPE = """
             where tenant_id = :tenant
               and type_definition_id = :typeId
               and user_id > :after
            """;
    private static final String UNTYPED = """
             where tenant_id = :tenant
               and type_definition_id is null
               and id > :after
            """;
    private static final String USERS_UNTYPED = """
             where tenant_id = :tenant
               and type_definition_id is null
               and user_id > :after
            """;
    private static final String NOT_EMPTY = "   and settings <> '{}'\n";
    private static final String IN_USE = "   and deleted_at is null\n";
    private static final String PART = " order by id limit :size";

    List<GovernedRow> ofType(Tx tx, AppliesTo kind, UUID typeId, UUID after, int size) {
        Statement part = switch (kind) {
            case SPACE -> tx.sql(SPACES + OF_TYPE + PART);
            case RESOURCE -> tx.sql(RESOURCES + OF_TYPE + PART);
            case CALENDAR -> tx.sql(CALENDARS + OF_TYPE + IN_USE + PART);
            case USER -> tx.sql(USERS + USERS_OF_TYPE + PART);
        };
        return part.bind("typeId", typeId)
                .bind("after", after)
                .bind("size", size)
                .list(GovernedRow.class);
    }

    /** Settings of no type, which the tenant's wildcard governs. */
    List<GovernedRow> untyped(Tx tx, AppliesTo kind, UUID after, int size) {
        Statement part = switch (kind) {
            case SPACE -> tx.sql(SPACES + UNTYPED + NOT_EMPTY + PART);
            case RESOURCE -> tx.sql(RESOURCES + UNTYPED + NOT_EMPTY + PART);
            case CALENDAR -> tx.sql(CALENDARS + UNTYPED + IN_USE + "   and metadata <> '{}'\n" + PART);
            case USER -> tx.sql(USERS + USERS_UNTYPED + NOT_EMPTY + PART);
        };
        return part.bind("after", after).bind("size", size).list(GovernedRow.class);
    }
}
