package dev.stoa.portability;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that finds the organisation somebody is in. */
final class SystemOrganisationStore {

    record Found(UUID id, Role role) {}

    Optional<Found> find(Tx tx, String orgcode, @Nullable UUID userId) {
        return tx.sql("""
                select t.id, m.role
                  from tenant t
                  join membership m on m.tenant_id = t.id
                 where t.slug = :orgcode
                   and m.user_id = :userId
                   and m.status = 'active'
                """).bind("orgcode", orgcode).bind("userId", userId).find(Found.class);
    }
}
