package dev.stoa.infotags;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.util.Optional;
import java.util.UUID;

/** The SQL of info tags of one tenant and of the platform together. */
final class SystemInfoTagStore {

    private static final String OF_BOTH = InfoTagStore.COLUMNS + "   and tenant_id in (:own, :platform)\n";

    /** Of two with the same key the tenant's own. */
    private static final String SHOWN = OF_BOTH + """
               and (tenant_id = :own
                    or key not in (select own.key
                                     from info_tag own
                                    where own.tenant_id = :own
                                      and own.deleted_at is null))
            """;

    Page<InfoTag> list(Tx tx, UUID tenantId, InfoTagFilter filter, PageRequest page) {
        return InfoTagStore.page(of(tx.sql(SHOWN), tenantId), filter, page);
    }

    Optional<InfoTag> find(Tx tx, UUID tenantId, UUID id) {
        return of(tx.sql(OF_BOTH + "   and id = :id"), tenantId).bind("id", id).find(InfoTag.class);
    }

    private static Statement of(Statement statement, UUID tenantId) {
        return statement.bind("own", tenantId).bind("platform", Caller.SYSTEM_TENANT);
    }
}
