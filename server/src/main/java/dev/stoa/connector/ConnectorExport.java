package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export as the connector tells of it. */
record ConnectorExport(
        @JsonProperty("Id") UUID id,
        @JsonProperty("Status") ExportStatus status,
        @JsonProperty("EntityType") EntityType entityType,
        @JsonProperty("Scope") ExportWish.Scope scope,
        @JsonProperty("Files") List<File> files,
        @JsonProperty("ExpiresUtc") @Nullable Instant expiresUtc,
        @JsonProperty("Filters") ExportWish.@Nullable Filters filters,
        @JsonProperty("Error") @Nullable String error) {

    record File(
            @JsonProperty("Url") String url,
            @JsonProperty("SizeInBytes") long sizeInBytes,
            @JsonProperty("RowCount") long rowCount,
            @JsonProperty("Sha256") String sha256) {}

    /** @param parts of one export, at least one */
    static ConnectorExport of(List<ExportPart> parts, List<File> files, Instant now) {
        ExportPart any = parts.getFirst();
        ExportStatus status = ExportStatus.ofAll(
                parts.stream().map(part -> part.statusAt(now)).toList());
        UpdatedInterval updated = any.updated();
        return new ConnectorExport(
                any.id(),
                status,
                any.entityType(),
                ExportWish.Scope.of(
                        any.entityType(),
                        parts.stream().map(ExportPart::tenantId).toList()),
                status == ExportStatus.SUCCESS ? files : List.of(),
                status == ExportStatus.SUCCESS || status == ExportStatus.EXPIRED ? firstExpiry(parts) : null,
                updated.equals(UpdatedInterval.EVER) ? null : new ExportWish.Filters(updated),
                parts.stream()
                        .map(ExportPart::error)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable Instant firstExpiry(List<ExportPart> parts) {
        return parts.stream()
                .map(ExportPart::expiresAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(first -> first.truncatedTo(ChronoUnit.SECONDS))
                .orElse(null);
    }
}
