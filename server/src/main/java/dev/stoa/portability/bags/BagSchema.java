package dev.stoa.portability.bags;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.db.TenantTable.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is in a bag, for whoever reads it: {@code data/schema.json}.
 *
 * @param format rises when bags are made up in another way
 * @param stoa what wrote it
 * @param snapshotAt the instant all of it is as of
 * @param tables in an order in which each comes after those it refers to
 * @param leftBehind tables that are not in it, each with the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record BagSchema(
        int format,
        String stoa,
        UUID tenantId,
        String orgcode,
        String name,
        Instant snapshotAt,
        List<Table> tables,
        Map<String, String> leftBehind,
        long files,
        long fileBytes) {

    static final int FORMAT = 1;

    public record Table(String name, String file, long rows, List<Column> columns) {}

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
