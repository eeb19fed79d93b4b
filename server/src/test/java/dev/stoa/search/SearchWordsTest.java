package dev.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which words are known, for those that are mistyped. */
class SearchWordsTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String KNOWN = "select count(*) from search_word where tenant_id = ? and word = ?";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void wordsThatAreInNoTextAnyMoreAreForgotten() {
        String renamed = space("Zyxophone hall");
        String deleted = space("Quagmire hall");
        space("Trombone");
        TestTenant other = TestTenant.create();
        other.http().post(SPACES, "{\"name\": \"Zyxophone\"}").expect(201);
        http.patch(SPACES + renamed, "{\"name\": \"Bassoon hall\"}").expect(200);
        http.delete(SPACES + deleted).expect(204);
        assertThat(known("zyxophone")).isOne();

        forget();

        assertThat(known("zyxophone")).isZero();
        assertThat(known("quagmire")).isZero();
        for (String used : new String[] {"hall", "bassoon", "trombone"}) {
            assertThat(known(used)).as(used).isOne();
        }
        assertThat(other.count(KNOWN, other.id(), "zyxophone")).isOne();
        assertThat(http.get("/api/v1/secure/search/?q=trombome").expect(200).text("/data/0/title"))
                .isEqualTo("Trombone");
    }

    @Test
    void aWordThatIsBeingWrittenIsKept() throws SQLException {
        String space = space("Zyxophone");
        http.patch(SPACES + space, "{\"name\": \"Drum\"}").expect(200);
        try (Connection writer = TestServer.shared().asSystem();
                var insert = writer.prepareStatement("""
                        insert into space (tenant_id, id, name, language, type, status, created_at, updated_at)
                        values (?, ?, 'Zyxophone again', 'en', 'default', 'active', now(), now())
                        """)) {
            writer.setAutoCommit(false);
            insert.setObject(1, tenant.id());
            insert.setObject(2, UUID.randomUUID());
            insert.executeUpdate();

            forget();
            writer.commit();
        }

        assertThat(known("zyxophone")).isOne();
        assertThat(http.get("/api/v1/secure/search/?q=zyxophane").expect(200).text("/data/0/title"))
                .isEqualTo("Zyxophone again");
        forget();
        assertThat(known("zyxophone")).isOne();
    }

    private void forget() {
        String run = http.post("/api/v1/secure/jobs/search-words/trigger", "{}")
                .expect(200)
                .text("/data/jobId");
        tenant.await("select count(*) from job_run where id = ? and status = 'completed'", 1, UUID.fromString(run));
    }

    private long known(String word) {
        return tenant.count(KNOWN, tenant.id(), word);
    }

    private String space(String name) {
        return http.post(SPACES, "{\"name\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }
}
