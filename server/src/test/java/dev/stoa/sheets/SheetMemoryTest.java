package dev.stoa.sheets;

import static dev.stoa.sheets.Files.errors;
import static dev.stoa.sheets.Files.export;
import static dev.stoa.sheets.Files.load;
import static dev.stoa.sheets.Files.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The largest spreadsheets there may be pass through a server with the memory that the command gives it. */
class SheetMemoryTest {

    /** What {@code ./stoa up} gives a server; at rest it uses about a third of that. */
    private static final int MEBIBYTES = 160;

    private static final int ROWS = 10_000;
    private static final int TAGS = 200;
    private static final int CATEGORIES = 50;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void tenThousandResourcesEnterAndLeave(@TempDir Path dataDir) {
        try (TestServer made = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(made);
            for (int i = 0; i < CATEGORIES; i++) {
                Filing.category(tenant.http(), "category-" + i);
            }
            made.stoa().close();
            try (ServerProcess server = ServerProcess.within(MEBIBYTES, made.database(), dataDir)) {
                Http http = tenant.http().on(server.url());
                assertThat(stats(load(http, "resources", csv(), "{\"createMissingTags\": true}")))
                        .isEqualTo("created 10000, updated 0, skipped 0, errors 0");
                byte[] xlsx = export(http, "resources", "xlsx");
                tenant.update("update resource set name = 'Other' where tenant_id = ?", tenant.id());
                assertThat(export(http, "resources", "csv")).hasSizeGreaterThan(xlsx.length);
                Http.Answer back = load(http, "resources", "back.xlsx", xlsx, "{\"mergeStrategy\": \"replace\"}");
                assertThat(errors(back)).isEmpty();
                assertThat(stats(back)).isEqualTo("created 0, updated 10000, skipped 0, errors 0");
            }
        }
    }

    private static String csv() {
        var csv = new StringBuilder("name,description,latitude,longitude,categories,tags\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("Room %d,\"On floor %d of the old customs house, with a view\",47.5,8.5,".formatted(i, i % 9))
                    .append("\"category-%d, category-%d\",".formatted(i % CATEGORIES, (i + 7) % CATEGORIES))
                    .append("\"tag %d, tag %d, tag %d\"\n".formatted(i % TAGS, (i + 3) % TAGS, (i + 5) % TAGS));
        }
        return csv.toString();
    }
}
