package dev.stoa.connector;

import static java.util.stream.Collectors.groupingBy;

import dev.stoa.jobs.JobQueue;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.storage.SignedUrls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports as clients ask for them: one may be of several tenants, in each of which a job writes its part. */
public final class SystemConnectorExports {

    /** Where files are fetched from; tenant, id and name follow. */
    static final String FILES = "/api/v1/public/connector/files/";

    private static final Duration ADDRESSES_LAST = Duration.ofMinutes(10);

    private final SystemDb db;
    private final SystemAdmissions admissions;
    private final JobQueue jobs;
    private final SignedUrls urls;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemExportStore store = new SystemExportStore();

    public SystemConnectorExports(
            SystemDb db,
            SystemAdmissions admissions,
            JobQueue jobs,
            SignedUrls urls,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.admissions = admissions;
        this.jobs = jobs;
        this.urls = urls;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    ConnectorExport add(ExportWish wish, Origin origin) {
        Admission admission = admissions.admit(wish.clientToken(), wish.accessToken(), origin);
        EntityType type = wish.entityType();
        if (!admission.mayExport(type)) {
            throw ConnectorError.ENTITY_TYPE_NOT_GRANTED.problem();
        }
        List<UUID> tenants = inScope(admission, wish.scope());
        UpdatedInterval updated = wish.updated();
        var part = new ExportPart(
                tenants.getFirst(),
                ids.next(),
                admission.clientId(),
                admission.tokenId(),
                wish.client(),
                type,
                ExportStatus.PENDING,
                updated.start(),
                updated.end(),
                0,
                null,
                clock.instant(),
                null,
                null);
        db.execute(tx -> {
            store.insert(tx, part, tenants);
            for (UUID tenantId : tenants) {
                jobs.start(tx, tenantId, ExportWriting.JOB, null, part.id().toString());
                events.record(
                        tx,
                        admission.callerIn(tenantId),
                        new ExportEvent.Requested(part.id(), type, part.clientId(), part.application()));
            }
        });
        return ConnectorExport.of(tenants.stream().map(part::in).toList(), List.of(), clock.instant());
    }

    private static List<UUID> inScope(Admission admission, ExportWish.@Nullable Scope scope) {
        if (scope == null) {
            return admission.tenantIds();
        }
        Set<UUID> wanted = new HashSet<>();
        var unknown = new ArrayList<FieldError>();
        collect(admission, "Scope.EnterpriseIds", scope.enterpriseIds(), wanted, unknown);
        collect(admission, "Scope.ChainIds", scope.chainIds(), wanted, unknown);
        if (!unknown.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, unknown);
        }
        return wanted.isEmpty()
                ? admission.tenantIds()
                : admission.tenantIds().stream().filter(wanted::contains).toList();
    }

    private static void collect(
            Admission admission, String field, @Nullable List<UUID> named, Set<UUID> wanted, List<FieldError> unknown) {
        for (int i = 0; named != null && i < named.size(); i++) {
            if (!admission.tenantIds().contains(named.get(i))) {
                unknown.add(
                        new FieldError(field + "[" + i + "]", "unknown_value", "is none that the AccessToken covers"));
            }
            wanted.add(named.get(i));
        }
    }

    /** In the order asked for; all or none. */
    List<ConnectorExport> list(ExportWish.Question question, Origin origin) {
        Admission admission = admissions.admit(question.clientToken(), question.accessToken(), origin);
        Set<UUID> asked = new LinkedHashSet<>(question.exportIds());
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<ExportPart>> parts = db.read(tx -> store.parts(tx, admission.clientId(), asked)).stream()
                .collect(groupingBy(ExportPart::id));
        List<UUID> unknown = asked.stream()
                .filter(id -> !seen(admission, parts.getOrDefault(id, List.of())))
                .toList();
        if (!unknown.isEmpty()) {
            throw ConnectorError.EXPORT_NOT_FOUND.problem(
                    ConnectorError.EXPORT_NOT_FOUND.title(), Map.of("ExportIds", unknown));
        }
        Map<UUID, List<ExportFile>> files = db.read(tx -> store.files(tx, admission.tenantIds(), asked)).stream()
                .collect(groupingBy(ExportFile::exportId));
        Instant now = clock.instant();
        return asked.stream()
                .map(id -> ConnectorExport.of(
                        parts.getOrDefault(id, List.of()),
                        files.getOrDefault(id, List.of()).stream()
                                .map(this::addressed)
                                .toList(),
                        now))
                .toList();
    }

    private static boolean seen(Admission admission, List<ExportPart> parts) {
        return !parts.isEmpty()
                && admission.covers(parts.stream().map(ExportPart::tenantId).toList());
    }

    private ConnectorExport.File addressed(ExportFile file) {
        return new ConnectorExport.File(
                urls.signed(FILES, file.tenantId(), file.id(), file.name(), ADDRESSES_LAST),
                file.sizeBytes(),
                file.rowCount(),
                file.sha256());
    }
}
