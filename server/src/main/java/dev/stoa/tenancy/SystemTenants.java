package dev.stoa.tenancy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.tenancy.Tenant.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tenants and their life. System admins see and change all of them; everyone else sees the one they are
 * logged in to, and for them no other exists.
 */
public final class SystemTenants {

    private final SystemDb db;
    private final Tenants tenants;
    private final TenantPeople people;
    private final TenantStorage storage;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemTenantStore store = new SystemTenantStore();

    public SystemTenants(
            SystemDb db,
            Tenants tenants,
            TenantPeople people,
            TenantStorage storage,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.people = people;
        this.storage = storage;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Tenant> list(Caller caller, TenantFilter filter, PageRequest page) {
        UUID only = caller.systemAdmin() ? null : caller.tenantId();
        return db.read(tx -> store.list(tx, only, filter, page));
    }

    /** Refuses a tenant that is not there or that the caller does not see: their own, or any for system admins. */
    public void checkExists(Caller caller, UUID id) {
        get(caller, id);
    }

    Tenant get(Caller caller, UUID id) {
        checkVisible(caller, id);
        return db.read(tx -> store.find(tx, id)).orElseThrow(TenantError.TENANT_NOT_FOUND::problem);
    }

    /** Makes a tenant that waits to be activated, unless another state is asked for. */
    Tenant create(Caller caller, NewTenant input) {
        Instant now = clock.instant();
        Tenant tenant = new Tenant(
                ids.next(),
                input.name(),
                TenantRules.slugOf(input.domain()),
                requireNonNullElse(input.status(), Status.PENDING),
                input.description(),
                requireNonNullElse(input.type(), Tenant.Type.TRIAL),
                requireNonNullElse(input.contactEmail(), input.ownerEmail()),
                input.contactPhone(),
                requireNonNullElse(input.settings(), Map.<String, @Nullable Object>of()),
                requireNonNullElse(input.defaultLanguage(), "en"),
                requireNonNullElse(input.additionalLanguages(), List.<String>of()),
                now,
                now,
                StorageStrategy.SEQUENTIAL,
                1);
        TenantRules.check(tenant);
        TenantPeople.Owner owner = people.owner(input.ownerEmail(), input.ownerPassword());
        return db.write(tx -> {
            store.insert(tx, tenant);
            owner.join(tx, tenant.id());
            events.record(
                    tx,
                    caller.in(tenant.id()),
                    new TenantEvent.Created(tenant.id(), tenant.name(), tenant.slug(), wire(tenant.type())));
            return tenant;
        });
    }

    Tenant change(Caller caller, UUID id, TenantChanges changes, IfMatch ifMatch) {
        return db.write(tx -> {
            Tenant before = locked(tx, caller, id);
            ifMatch.check(before.revision());
            Tenant after = changes.applyTo(before, clock.instant());
            check(caller, before, after);
            store.update(tx, after);
            tenants.changed(tx, id);
            if (changes.distributes()) {
                storage.distribute(
                        tx,
                        caller.in(id),
                        before.storageStrategy(),
                        after.storageStrategy(),
                        changes.storageFallbackChain());
            }
            var terms = TenantEvent.Terms.of(before);
            events.record(
                    tx,
                    caller.in(id),
                    new TenantEvent.Changed(id, terms, TenantEvent.Terms.of(after), after.revision()));
            Status wanted = changes.status().or(before.status());
            return wanted == before.status() ? after : moved(tx, caller, after, wanted);
        });
    }

    private Tenant moved(Tx tx, Caller caller, Tenant tenant, Status wanted) {
        if (!caller.systemAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only system admins change the status of a tenant.");
        }
        return take(tx, caller, tenant, Step.between(tenant.status(), wanted), null);
    }

    /** Takes a step, unless the tenant is not where the step begins. */
    Tenant step(Caller caller, UUID id, Step step, @Nullable String reason, IfMatch ifMatch) {
        return db.write(tx -> {
            Tenant before = locked(tx, caller, id);
            ifMatch.check(before.revision());
            step.checkFrom(before.status());
            return take(tx, caller, before, step, reason);
        });
    }

    private Tenant take(Tx tx, Caller caller, Tenant before, Step step, @Nullable String reason) {
        checkNotSystem(before);
        Tenant after = before.as(step.to(), before.type(), clock.instant());
        keep(tx, caller, before, after, wire(step), reason);
        if (step == Step.SUSPEND) {
            people.endSessions(tx, after.id());
        }
        events.record(
                tx,
                caller.in(after.id()),
                new TenantEvent.StatusChanged(
                        after.id(), wire(step), wire(before.status()), wire(after.status()), reason));
        return after;
    }

    Tenant upgrade(Caller caller, UUID id, Tenant.Type target, @Nullable String reason, IfMatch ifMatch) {
        return db.write(tx -> {
            Tenant before = locked(tx, caller, id);
            ifMatch.check(before.revision());
            boolean higher = before.type() != Tenant.Type.SYSTEM && target.compareTo(before.type()) > 0;
            if (!higher || before.status() == Status.RETIRED) {
                throw TenantError.PLAN_NOT_REACHABLE.problem("A tenant that is %s on plan %s cannot move to %s."
                        .formatted(wire(before.status()), wire(before.type()), wire(target)));
            }
            Tenant after = before.as(before.status(), target, clock.instant());
            keep(tx, caller, before, after, "upgrade", reason);
            events.record(
                    tx, caller.in(id), new TenantEvent.Upgraded(id, wire(before.type()), wire(after.type()), reason));
            return after;
        });
    }

    private void keep(Tx tx, Caller caller, Tenant before, Tenant after, String action, @Nullable String reason) {
        store.update(tx, after);
        store.insertStep(
                tx,
                new LifecycleStep(
                        ids.next(),
                        after.id(),
                        action,
                        before.status(),
                        after.status(),
                        before.type(),
                        after.type(),
                        reason,
                        requireNonNull(caller.actor().id()),
                        after.updatedAt()));
        tenants.changed(tx, after.id());
    }

    List<LifecycleStep> history(Caller caller, UUID id, PageRequest page) {
        Tenant tenant = get(caller, id);
        return db.read(tx -> store.steps(tx, tenant.id(), page));
    }

    /** Everything of an archived tenant goes for good. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(tx -> {
            Tenant tenant = locked(tx, caller, id);
            ifMatch.check(tenant.revision());
            checkNotSystem(tenant);
            if (tenant.status() != Status.RETIRED) {
                throw TenantError.TENANT_NOT_ARCHIVED.problem(
                        "The tenant is " + wire(tenant.status()) + "; suspend and archive it before you delete it.");
            }
            erase(tx, caller, tenant);
        });
    }

    /** Nobody gets in any more: what comes next is erasure. */
    public void close(Tx tx, UUID id) {
        Tenant tenant = store.lock(tx, id).orElseThrow(TenantError.TENANT_NOT_FOUND::problem);
        checkNotSystem(tenant);
        store.update(tx, tenant.as(Status.RETIRED, tenant.type(), clock.instant()));
        people.endSessions(tx, id);
        tenants.changed(tx, id);
    }

    /** Everything of a closed tenant goes, by the server itself. */
    public void erase(Tx tx, UUID id) {
        Tenant tenant = store.lock(tx, id).orElseThrow(TenantError.TENANT_NOT_FOUND::problem);
        checkNotSystem(tenant);
        erase(tx, Caller.server(Caller.SYSTEM_TENANT), tenant);
    }

    private void erase(Tx tx, Caller caller, Tenant tenant) {
        UUID id = tenant.id();
        people.endSessions(tx, id);
        storage.leaving(tx, id);
        store.erase(tx, id);
        tenants.changed(tx, id);
        events.record(tx, caller.in(Caller.SYSTEM_TENANT), new TenantEvent.Deleted(id, tenant.name(), tenant.slug()));
    }

    private Tenant locked(Tx tx, Caller caller, UUID id) {
        checkVisible(caller, id);
        return store.lock(tx, id).orElseThrow(TenantError.TENANT_NOT_FOUND::problem);
    }

    private static void checkVisible(Caller caller, UUID id) {
        if (!caller.systemAdmin() && !caller.tenantId().equals(id)) {
            throw TenantError.TENANT_NOT_FOUND.problem();
        }
    }

    private static void checkNotSystem(Tenant tenant) {
        if (tenant.id().equals(Caller.SYSTEM_TENANT)) {
            throw TenantError.SYSTEM_TENANT_STAYS.problem();
        }
    }

    private static void check(Caller caller, Tenant before, Tenant after) {
        TenantRules.check(after);
        Object limits = after.settings().get(TenantLimits.SETTING);
        if (!caller.systemAdmin() && !Objects.equals(before.settings().get(TenantLimits.SETTING), limits)) {
            throw CommonError.NOT_ALLOWED.problem("Only system admins change settings.limits.");
        }
        if (before.id().equals(Caller.SYSTEM_TENANT) && !before.slug().equals(after.slug())) {
            throw TenantError.SYSTEM_TENANT_STAYS.problem();
        }
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
