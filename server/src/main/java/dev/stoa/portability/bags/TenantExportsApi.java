package dev.stoa.portability.bags;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.portability.Organisation;
import dev.stoa.portability.SystemOrganisations;
import dev.stoa.storage.Downloads;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.SignedUrls;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** HTTP of exports of a whole tenant. */
final class TenantExportsApi implements Api {

    private static final String FILES = "/utl/export/files/";
    private static final Duration LIFE = Duration.ofHours(1);

    private final TenantExports exports;
    private final SystemOrganisations organisations;
    private final KeptObjects objects;
    private final Downloads downloads;
    private final SignedUrls urls;

    TenantExportsApi(
            TenantExports exports,
            SystemOrganisations organisations,
            KeptObjects objects,
            Downloads downloads,
            SignedUrls urls) {
        this.exports = exports;
        this.organisations = organisations;
        this.objects = objects;
        this.downloads = downloads;
        this.urls = urls;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Asked(
            String orgcode,
            String sessionGuid,
            @Nullable String exportId,
            @Nullable String reason,
            @Nullable String nextToken) {}

    private record Requested(ExportView export) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    private record Status(
            ExportView export,
            ExportView.@Nullable Manifest exportManifest,
            ExportView.@Nullable Location exportLocation) {}

    @JsonNaming(SnakeCaseStrategy.class)
    private record Address(String path, String url, long sizeBytes, String sha256) {}

    /** @param nextToken leads on to further files; absent after the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    private record Download(
            String exportId,
            ExportView.Manifest exportManifest,
            ExportView.Location exportLocation,
            String manifestUrl,
            List<Address> files,
            @Nullable String nextToken) {}

    private record Ticket(long expires, String signature) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("requestTenantExport", r -> {
            Asked asked = r.body(Asked.class);
            Organisation org = organisation(r, asked);
            TenantExport export = exports.request(org.caller(), asked.reason());
            return Reply.enveloped(new Requested(ExportView.of(org, export)), export.revision());
        });
        operations.bind("getTenantExportStatus", r -> {
            Asked asked = r.body(Asked.class);
            Organisation org = organisation(r, asked);
            TenantExport export = exports.get(org.caller(), String.valueOf(asked.exportId()));
            return Reply.enveloped(
                    new Status(
                            ExportView.of(org, export),
                            ExportView.Manifest.of(org, export),
                            ExportView.Location.of(org, export)),
                    export.revision());
        });
        operations.bind("startTenantExportDownload", r -> {
            Asked asked = r.body(Asked.class);
            Organisation org = organisation(r, asked);
            return download(org, exports.download(org.caller(), String.valueOf(asked.exportId()), asked.nextToken()));
        });
        operations.bind("fetchTenantExportFile", this::file);
    }

    private Organisation organisation(Request r, Asked asked) {
        return organisations.get(
                asked.orgcode(), asked.sessionGuid(), r.caller().origin());
    }

    private Reply download(Organisation org, TenantExports.Files found) {
        TenantExport export = found.export();
        return Reply.enveloped(
                new Download(
                        export.id().toString(),
                        ExportView.Manifest.at(org, export),
                        ExportView.Location.at(org, export),
                        url(org.id(), found.manifest()),
                        found.files().stream()
                                .map(file ->
                                        new Address(file.path(), url(org.id(), file), file.sizeBytes(), file.sha256()))
                                .toList(),
                        found.more() ? found.files().getLast().path() : null),
                export.revision());
    }

    private String url(UUID tenantId, StoredBagStore.Stored file) {
        return urls.signed(FILES, tenantId, file.id(), name(file), LIFE);
    }

    private static String name(StoredBagStore.Stored file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** A wrong signature is told from a right one before anything is looked up. */
    private Reply file(Request r) {
        UUID tenantId = r.uuid("tenantId");
        UUID fileId = r.uuid("fileId");
        Ticket ticket = r.query(Ticket.class);
        urls.check(tenantId, fileId, ticket.expires(), ticket.signature());
        StoredBagStore.Stored file = exports.file(tenantId, fileId);
        Caller nobody = r.caller().in(tenantId);
        return downloads.file(
                r,
                nobody,
                objects.asFile(tenantId, fileId, name(file), "application/octet-stream", file.kept(), file.storedAt()));
    }
}
