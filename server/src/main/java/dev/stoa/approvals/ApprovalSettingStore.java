package dev.stoa.approvals;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;

/** The SQL of approval settings. */
final class ApprovalSettingStore {

    private static final String SELECT = """
            select entity_type, requires_approval, config, revision
              from approval_setting
             where tenant_id = :tenant
            """;

    /** Those that were ever changed. */
    List<ApprovalSetting> list(Tx tx) {
        return tx.sql(SELECT).list(ApprovalSetting.class);
    }

    /**
     * One, kept from changing until the transaction ends.
     *
     * @param usual what it is when it was never changed
     */
    ApprovalSetting lock(Tx tx, ApprovalSetting usual, Instant now) {
        tx.sql("""
                insert into approval_setting (tenant_id, entity_type, requires_approval, config, revision, updated_at)
                values (:tenant, :entityType, :requiresApproval, :config, :revision, :now)
                    on conflict (tenant_id, entity_type) do nothing
                """).bind(usual).bind("now", now).execute();
        return tx.sql(SELECT + """
                   and entity_type = :entityType
                   for update
                """).bind("entityType", usual.entityType()).one(ApprovalSetting.class);
    }

    void update(Tx tx, ApprovalSetting setting, Instant now) {
        tx.sql("""
                update approval_setting
                   set requires_approval = :requiresApproval,
                       config = :config,
                       revision = :revision,
                       updated_at = :now
                 where tenant_id = :tenant
                   and entity_type = :entityType
                """).bind(setting).bind("now", now).execute();
    }
}
