package dev.stoa.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FileMigrationsTest {

    private static final String MIGRATIONS = "/api/v1/secure/files/migrations/";
    private static final S3Server SERVER = S3Server.start();

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void manyFilesMove() {
        List<String> files = upload(12);
        String target = connect();
        String id = plan(files, target).expect(201).text("/data/id");
        Http.Answer planned = http.get(MIGRATIONS + id).expect(200);
        assertThat(planned.text("/data/status")).isEqualTo("pending");
        assertThat(planned.at("/data/progress/total").asInt()).isEqualTo(12);
        assertThat(mine()).isZero();

        http.post(MIGRATIONS + id + "/start", "{\"maxConcurrent\": 3}").expect(200);
        awaitEnd(id);
        Http.Answer done = http.get(MIGRATIONS + id).expect(200);
        assertThat(done.text("/data/status")).isEqualTo("completed");
        assertThat(done.at("/data/progress/completed").asInt()).isEqualTo(12);
        assertThat(done.at("/data/progress/percent").asInt()).isEqualTo(100);
        assertThat(done.at("/data/completedAt").isNull()).isFalse();
        assertThat(mine()).isEqualTo(12);
        for (int i = 0; i < files.size(); i++) {
            assertThat(http.download("/api/v1/secure/files/" + files.get(i) + "/download")
                            .text())
                    .isEqualTo("file " + i);
        }
        http.post(MIGRATIONS + id + "/start", "{}").refused(409, "MIGRATION_NOT_PENDING");
        http.delete(MIGRATIONS + id).refused(409, "MIGRATION_OVER");
        assertThat(http.get(MIGRATIONS + "?status=completed")
                        .expect(200)
                        .at("/data/total")
                        .asInt())
                .isOne();
        assertThat(tenant.eventTypes())
                .containsSubsequence("file_migration.planned", "file_migration.started", "file_migration.completed");
    }

    @Test
    void whatCannotMoveIsToldAndHoldsUpNothing() {
        List<String> files = upload(3);
        String target = connect();
        String id = plan(files, target).expect(201).text("/data/id");
        http.delete("/api/v1/secure/files/" + files.get(1)).expect(204);
        http.post(MIGRATIONS + id + "/start", "{}").expect(200);
        awaitEnd(id);
        Http.Answer done = http.get(MIGRATIONS + id).expect(200);
        assertThat(done.text("/data/status")).isEqualTo("completed");
        assertThat(done.at("/data/progress/completed").asInt()).isEqualTo(2);
        assertThat(done.at("/data/progress/failed").asInt()).isOne();
        assertThat(done.text("/data/error")).contains("FILE_NOT_FOUND");
    }

    @Test
    void aPlannedOneCanBeCancelled() {
        String id = plan(upload(1), connect()).expect(201).text("/data/id");
        assertThat(http.delete(MIGRATIONS + id).expect(200).text("/data/status"))
                .isEqualTo("cancelled");
        http.post(MIGRATIONS + id + "/start", "{}").refused(409, "MIGRATION_NOT_PENDING");
        assertThat(mine()).isZero();
    }

    @Test
    void whatIsNotThereIsRefused() {
        plan(List.of(UUID.randomUUID().toString()), connect()).refused(422, "VALIDATION_FAILED");
        plan(upload(1), UUID.randomUUID().toString()).refused(404, "PROVIDER_NOT_FOUND");
        String id = plan(upload(1), "00000000-0000-0000-0000-000000000002")
                .expect(201)
                .text("/data/id");
        Http other = TestTenant.create().http();
        other.get(MIGRATIONS + id).refused(404, "MIGRATION_NOT_FOUND");
        other.post(MIGRATIONS + id + "/start", "{}").refused(404, "MIGRATION_NOT_FOUND");
        other.delete(MIGRATIONS + id).refused(404, "MIGRATION_NOT_FOUND");
        assertThat(other.get(MIGRATIONS).expect(200).at("/data/total").asInt()).isZero();
    }

    private void awaitEnd(String id) {
        tenant.await(
                "select count(*) from file_migration where id = ? and status <> 'running'", 1, UUID.fromString(id));
    }

    private List<String> upload(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(http.upload("/api/v1/secure/files/upload", Form.of("f" + i, "text/plain", "file " + i))
                    .expect(201)
                    .text("/data/fileId"));
        }
        return ids;
    }

    private String connect() {
        return http.post("/api/v1/secure/storage/s3/", SERVER.connection("ours " + UUID.randomUUID()))
                .expect(201)
                .text("/data/id");
    }

    private Http.Answer plan(List<String> files, String target) {
        return http.post(
                MIGRATIONS,
                "{\"targetProviderId\": \"%s\", \"fileIds\": [\"%s\"]}"
                        .formatted(target, String.join("\", \"", files)));
    }

    private long mine() {
        return SERVER.objects().stream()
                .filter(name -> name.startsWith(tenant.id().toString()))
                .count();
    }
}
