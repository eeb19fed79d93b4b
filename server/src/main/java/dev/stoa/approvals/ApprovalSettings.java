package dev.stoa.approvals;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.events.Remembered;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which kinds of entity need approval in a tenant. Remembered, since everything that is created asks. */
public final class ApprovalSettings {

    private final Db db;
    private final EventLog events;
    private final Clock clock;
    private final ApprovalSettingStore store = new ApprovalSettingStore();
    private final Remembered<Map<EntityType, ApprovalSetting>> remembered;

    public ApprovalSettings(Db db, Broadcast broadcast, EventLog events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
        this.remembered = new Remembered<>(broadcast, "approval-settings");
    }

    /** All kinds there are, those never changed with their defaults. */
    List<ApprovalSetting> list(Caller caller) {
        Map<EntityType, ApprovalSetting> changed = db.read(caller, this::read);
        return Arrays.stream(EntityType.values())
                .map(type -> changed.getOrDefault(type, ApprovalSetting.usual(type)))
                .toList();
    }

    /** By admins alone: whoever may approve could otherwise free themselves from approval. */
    ApprovalSetting change(Caller caller, EntityType type, SettingChanges changes, IfMatch ifMatch) {
        if (!caller.tenantAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only the tenant's owners and admins say what needs approval.");
        }
        return db.write(caller, tx -> {
            Instant now = clock.instant();
            ApprovalSetting before = store.lock(tx, ApprovalSetting.usual(type), now);
            ifMatch.check(before.revision());
            ApprovalSetting after = changes.applyTo(before);
            store.update(tx, after, now);
            events.record(tx, caller, new ApprovalEvent.SettingsChanged(type, before, after));
            remembered.changed(tx, caller.tenantId());
            return after;
        });
    }

    /** @param tx reads it when it is not remembered; a connection of its own could be waited for in vain */
    ApprovalSetting of(Tx tx, UUID tenantId, EntityType type) {
        return remembered.get(tenantId, () -> read(tx)).getOrDefault(type, ApprovalSetting.usual(type));
    }

    private Map<EntityType, ApprovalSetting> read(Tx tx) {
        return store.list(tx).stream().collect(Collectors.toMap(ApprovalSetting::entityType, Function.identity()));
    }
}
