package dev.stoa.portability.offboarding;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.portability.bags.TenantExport;
import dev.stoa.portability.bags.TenantExports;
import dev.stoa.portability.offboarding.OffboardingCase.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Off-boarding, step by step: an export, a time in which it can be fetched and all this called off, then erasure. */
final class Offboardings {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration NOTICE = Duration.ofDays(3);
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final Db db;
    private final TenantExports exports;
    private final OffboardingLetters letters;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final Duration retrieval;
    private final OffboardingStore store = new OffboardingStore();

    Offboardings(
            Db db,
            TenantExports exports,
            OffboardingLetters letters,
            EventLog events,
            Ids ids,
            Clock clock,
            Duration retrieval) {
        this.db = db;
        this.exports = exports;
        this.letters = letters;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.retrieval = retrieval;
    }

    OffboardingCase request(Caller caller, @Nullable Instant exportAt, @Nullable String reason) {
        if (caller.tenantId().equals(Caller.SYSTEM_TENANT)) {
            throw OffboardingError.INSTALLATION_STAYS.problem();
        }
        TenantExports.checkReason(reason);
        Instant now = clock.instant();
        Instant begin = requireNonNullElse(exportAt, now);
        if (begin.isBefore(now.minus(SKEW)) || begin.isAfter(now.plus(FURTHEST))) {
            throw new FieldError(
                            "requested_export_at",
                            "out_of_range",
                            "must be from now to " + FURTHEST.toDays() + " days ahead")
                    .problem();
        }
        // Whoever knows the id of the certificate may read it, so it must be none that can be guessed.
        var one = new OffboardingCase(
                ids.next(),
                Status.REQUESTED,
                reason,
                null,
                now,
                begin,
                null,
                null,
                null,
                null,
                null,
                UUID.randomUUID(),
                1);
        db.execute(caller, tx -> {
            store.insert(tx, one, caller.userId());
            letters.requested(tx, caller.tenantId(), begin);
            events.record(tx, caller, new OffboardingEvent.Requested(one.id(), begin, reason));
        });
        return one;
    }

    OffboardingCase latest(Caller caller) {
        return db.read(caller, store::latest).orElseThrow(OffboardingError.OFFBOARDING_NOT_FOUND::problem);
    }

    Optional<TenantExport> export(Caller caller, OffboardingCase one) {
        return Optional.ofNullable(one.exportId()).map(id -> exports.get(caller, id));
    }

    OffboardingCase cancel(Caller caller, @Nullable String expectedRevision, @Nullable String reason) {
        TenantExports.checkReason(reason);
        return db.write(caller, tx -> {
            OffboardingCase one = store.lockLatest(tx).orElseThrow(OffboardingError.OFFBOARDING_NOT_FOUND::problem);
            if (expectedRevision == null || expectedRevision.isBlank()) {
                throw OffboardingError.REVISION_REQUIRED.problem();
            }
            if (!expectedRevision.strip().equals(String.valueOf(one.revision()))) {
                throw OffboardingError.REVISION_STALE.problem();
            }
            if (one.status() == Status.ERASING || one.status() == Status.CANCELLED) {
                throw OffboardingError.OFFBOARDING_OVER.problem();
            }
            Instant now = clock.instant();
            OffboardingCase cancelled = one.cancelled(reason, now);
            store.update(tx, cancelled);
            letters.cancelled(tx, caller.tenantId(), now);
            events.record(tx, caller, new OffboardingEvent.Cancelled(one.id(), reason));
            return cancelled;
        });
    }

    /** Takes the next step, if it is time for one. */
    void proceed(UUID tenantId, UUID id) {
        Caller server = Caller.server(tenantId);
        db.execute(
                tenantId,
                tx -> store.lock(tx, id).ifPresent(one -> {
                    switch (one.status()) {
                        case REQUESTED -> export(tx, server, one);
                        case EXPORTING -> lookAtExport(tx, server, one);
                        case RETRIEVAL, ERASING, CANCELLED -> {}
                    }
                }));
    }

    private void export(Tx tx, Caller server, OffboardingCase one) {
        UUID export = exports.request(tx, server, "off-boarding");
        store.update(tx, one.exporting(export));
        events.record(tx, server, new OffboardingEvent.Exporting(one.id(), export));
    }

    private void lookAtExport(Tx tx, Caller server, OffboardingCase one) {
        switch (exports.get(tx, requireNonNull(one.exportId())).status()) {
            case COMPLETED -> {
                Instant until = clock.instant().plus(retrieval);
                exports.keepUntil(tx, requireNonNull(one.exportId()), until);
                store.update(tx, one.retrievable(until, until.minus(notice())));
                letters.ready(tx, server.tenantId(), until);
                events.record(tx, server, new OffboardingEvent.RetrievalBegun(one.id(), until));
            }
            case FAILED, EXPIRED -> export(tx, server, one);
            case QUEUED, RUNNING -> {}
        }
    }

    /** So long before erasure the owners hear of it once more. */
    private Duration notice() {
        Duration third = retrieval.dividedBy(3);
        return third.compareTo(NOTICE) < 0 ? third : NOTICE;
    }

    /** When erasure is near. */
    void giveNotice(UUID tenantId, UUID id) {
        db.execute(
                tenantId,
                tx -> store.lock(tx, id)
                        .filter(one -> one.status() == Status.RETRIEVAL)
                        .filter(_ -> store.giveNotice(tx, id))
                        .ifPresent(one -> letters.soon(tx, tenantId, requireNonNull(one.retrievalUntil()))));
    }

    /** When the time to call it off is over. */
    void beginErasure(UUID tenantId, UUID id) {
        Instant now = clock.instant();
        db.execute(
                tenantId,
                tx -> store.lock(tx, id)
                        .filter(one -> one.status() == Status.RETRIEVAL)
                        .filter(one -> !now.isBefore(requireNonNull(one.retrievalUntil())))
                        .ifPresent(one -> {
                            store.update(tx, one.erasing(now));
                            events.record(tx, Caller.server(tenantId), new OffboardingEvent.ErasureBegun(id));
                        }));
    }

    /** What a certificate tells of how it came to the erasure. */
    Certificate.Ground ground(UUID tenantId) {
        return db.read(tenantId, tx -> {
            OffboardingCase one = store.latest(tx).orElseThrow(OffboardingError.OFFBOARDING_NOT_FOUND::problem);
            UUID export = requireNonNull(one.exportId());
            return new Certificate.Ground(
                    one.certificateId(),
                    one.requestedAt(),
                    export,
                    exports.manifestSha256(tx, export).orElse(null));
        });
    }
}
