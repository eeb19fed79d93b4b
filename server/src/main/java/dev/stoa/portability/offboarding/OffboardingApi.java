package dev.stoa.portability.offboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.portability.Organisation;
import dev.stoa.portability.SystemOrganisations;
import dev.stoa.portability.bags.ExportView;
import dev.stoa.portability.bags.TenantExport;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** HTTP of off-boardings. */
final class OffboardingApi implements Api {

    private final Offboardings offboardings;
    private final SystemOffboardings system;
    private final SystemOrganisations organisations;
    private final PublicUrl url;
    private final JsonMapper json;

    OffboardingApi(
            Offboardings offboardings,
            SystemOffboardings system,
            SystemOrganisations organisations,
            PublicUrl url,
            JsonMapper json) {
        this.offboardings = offboardings;
        this.system = system;
        this.organisations = organisations;
        this.url = url;
        this.json = json;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Asked(
            String orgcode,
            String sessionGuid,
            @Nullable Instant requestedExportAt,
            @Nullable String expectedRevision,
            @Nullable String reason) {}

    /** @param certificateUrl where the certificate will be, for whoever knows this address, once all is erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    private record View(
            String entityType,
            String orgcode,
            UUID orgGuid,
            UUID offboardingId,
            OffboardingCase.Status status,
            @Nullable String reason,
            Instant requestedAt,
            Instant requestedExportAt,
            @Nullable UUID exportId,
            TenantExport.@Nullable Status exportStatus,
            @Nullable Integer exportProgress,
            @Nullable Instant retrievalUntil,
            @Nullable Instant cancelledAt,
            @Nullable String cancelReason,
            String certificateUrl) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    private record Answer(
            View offboarding,
            ExportView.@Nullable Manifest exportManifest,
            ExportView.@Nullable Location exportLocation) {}

    /** @param statement the certificate as it was signed, in UTF-8 */
    @JsonNaming(SnakeCaseStrategy.class)
    private record Signed(
            JsonNode certificate,
            String statement,
            String sha256,
            String algorithm,
            String signature,
            String publicKey) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("requestOffboarding", r -> {
            Asked asked = r.body(Asked.class);
            Organisation org = organisation(r, asked);
            return answer(org, offboardings.request(org.caller(), asked.requestedExportAt(), asked.reason()));
        });
        operations.bind("getOffboardingStatus", r -> {
            Organisation org = organisation(r, r.body(Asked.class));
            return answer(org, offboardings.latest(org.caller()));
        });
        operations.bind("cancelOffboarding", r -> {
            Asked asked = r.body(Asked.class);
            Organisation org = organisation(r, asked);
            return answer(org, offboardings.cancel(org.caller(), asked.expectedRevision(), asked.reason()));
        });
        operations.bind("getErasureCertificate", r -> {
            SystemOffboardingStore.Issued issued = system.certificate(r.id());
            return Reply.enveloped(new Signed(
                    json.readTree(issued.statement()),
                    issued.statement(),
                    issued.sha256(),
                    CertificateSeal.ALGORITHM,
                    issued.signature(),
                    issued.publicKey()));
        });
    }

    private Organisation organisation(Request r, Asked asked) {
        return organisations.get(
                asked.orgcode(), asked.sessionGuid(), r.caller().origin());
    }

    private Reply answer(Organisation org, OffboardingCase one) {
        Optional<TenantExport> export = offboardings.export(org.caller(), one);
        var view = new View(
                "offboarding",
                org.orgcode(),
                org.id(),
                one.id(),
                one.status(),
                one.reason(),
                one.requestedAt(),
                one.requestedExportAt(),
                one.exportId(),
                export.map(TenantExport::status).orElse(null),
                export.map(TenantExport::progress).orElse(null),
                one.retrievalUntil(),
                one.cancelledAt(),
                one.cancelReason(),
                url.to(OffboardingLetters.CERTIFICATES + one.certificateId()));
        return Reply.enveloped(
                new Answer(
                        view,
                        export.map(bag -> ExportView.Manifest.of(org, bag)).orElse(null),
                        export.map(bag -> ExportView.Location.of(org, bag)).orElse(null)),
                one.revision());
    }
}
