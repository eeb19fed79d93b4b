package dev.stoa.portability.offboarding;

import dev.stoa.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of off-boardings, within their tenant. */
final class OffboardingStore {

    private static final String SELECT = """
            select id, status, reason, cancel_reason, requested_at, requested_export_at, export_id, retrieval_until, notice_at,
                   cancelled_at, erasing_at, certificate_id, revision
              from offboarding
             where tenant_id = :tenant
            """;

    Optional<OffboardingCase> latest(Tx tx) {
        return tx.sql(SELECT + " order by requested_at desc, id desc limit 1").find(OffboardingCase.class);
    }

    Optional<OffboardingCase> lockLatest(Tx tx) {
        return tx.sql(SELECT + " order by requested_at desc, id desc limit 1 for update")
                .find(OffboardingCase.class);
    }

    Optional<OffboardingCase> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id for update").bind("id", id).find(OffboardingCase.class);
    }

    void insert(Tx tx, OffboardingCase one, @Nullable UUID requestedBy) {
        tx.sql("""
                insert into offboarding (tenant_id, id, status, reason, requested_by, requested_at, requested_export_at,
                                         certificate_id)
                values (:tenant, :id, :status, :reason, :requestedBy, :requestedAt, :requestedExportAt, :certificateId)
                """)
                .bind(one)
                .bind("requestedBy", requestedBy)
                .refuse("offboarding_under_way", OffboardingError.OFFBOARDING_UNDER_WAY)
                .execute();
    }

    /** Not a step of the off-boarding, so whoever has read it may still call it off. @return whether it was to be given */
    boolean giveNotice(Tx tx, UUID id) {
        return tx.sql("""
                update offboarding
                   set notice_at = null
                 where tenant_id = :tenant
                   and id = :id
                   and notice_at is not null
                """).bind("id", id).execute() > 0;
    }

    void update(Tx tx, OffboardingCase one) {
        tx.sql("""
                update offboarding
                   set status = :status,
                       cancel_reason = :cancelReason,
                       export_id = :exportId,
                       retrieval_until = :retrievalUntil,
                       notice_at = :noticeAt,
                       cancelled_at = :cancelledAt,
                       erasing_at = :erasingAt,
                       revision = :revision
                 where tenant_id = :tenant
                   and id = :id
                """).bind(one).execute();
    }
}
