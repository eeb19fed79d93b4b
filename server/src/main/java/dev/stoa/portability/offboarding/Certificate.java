package dev.stoa.portability.offboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was erased of an organisation, and when. Names no person.
 *
 * @param exportManifestSha256 by which whoever has the last export can prove that it is that one
 * @param rows how many were erased, by table
 * @param rowsErasedAt when they were
 * @param files how many the organisation had, wherever they were stored
 * @param objectsErasedAt when the last of what was stored outside the database was gone
 * @param remains what stays, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record Certificate(
        UUID certificateId,
        String orgcode,
        UUID orgGuid,
        Instant requestedAt,
        UUID exportId,
        @Nullable String exportManifestSha256,
        Map<String, Long> rows,
        Instant rowsErasedAt,
        long files,
        long fileBytes,
        Instant objectsErasedAt,
        List<String> remains,
        String issuedBy) {

    static final List<String> REMAINS = List.of(
            "This certificate.",
            "The entry in the audit log of the installation that says that the organisation was erased, with its name.",
            "Accounts of people who are members of other organisations, too.",
            "Backups of the database and of the storage, until the operator's retention of backups ends.");

    /** How it came to an erasure. */
    record Ground(
            UUID certificateId,
            Instant requestedAt,
            UUID exportId,
            @Nullable String exportManifestSha256) {}
}
