package dev.stoa.portability.bags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.TransferCommand;
import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export by the command line that is killed is begun again where it was, and touches nothing else. */
class TransferCrashTest {

    @Test
    void amongItsRowsItWritesThemAnew(@TempDir Path folder) throws Exception {
        Path bag = folder.resolve("bag");
        try (TestServer server = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(server);
            Filing.space(tenant.http());
            Map<String, String> environment = TestServer.environment(server.database(), server.dataDir(), Map.of());
            try (Connection blocker = server.asSystem();
                    Statement statement = blocker.createStatement();
                    ServerProcess victim =
                            ServerProcess.command(environment, List.of("export", tenant.slug(), bag.toString()))) {
                blocker.setAutoCommit(false);
                statement.execute("lock table space in access exclusive mode");
                tenant.awaitBlocked("space");
                victim.kill();
                blocker.rollback();
            }
            assertThat(bag.resolve("data/tenant.jsonl.gz")).exists();
            assertThat(bag.resolve("data/space.jsonl.gz.part")).exists();
            assertThat(bag.resolve("data/schema.json")).doesNotExist();

            TransferCommand command = TransferCommand.with(environment);
            TestTenant other = TestTenant.create(server);
            assertThatThrownBy(() -> command.export(other.slug(), bag))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("is not empty");
            Path precious = Files.writeString(bag.resolve("data/precious.txt"), "x");
            assertThatThrownBy(() -> command.export(tenant.slug(), bag))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("data/precious.txt, which no export has written");
            assertThat(precious).exists();
            assertThat(bag.resolve("data/space.jsonl.gz.part")).exists();

            Files.delete(precious);
            assertThat(command.export(tenant.slug(), bag)).contains("Exported tenant " + tenant.slug());
            Departure.check(bag);
            assertThat(Departure.rows(bag, "space")).hasSize(1);
            try (var all = Files.walk(bag)) {
                assertThat(all.filter(Files::isRegularFile)
                                .map(file -> bag.relativize(file).toString()))
                        .noneMatch(name -> name.endsWith(".part") || name.startsWith("work") || name.startsWith("."));
            }
        }
    }

    @Test
    void amongItsFilesItCopiesThoseThatAreMissing(@TempDir Path folder) throws Exception {
        Path bag = folder.resolve("bag");
        try (var scene = new HalfCopied()) {
            scene.killAmongFiles(bag);
            Map<Path, FileTime> copied = scene.files(bag);
            assertThat(copied).hasSize(2);
            FileTime rows = Files.getLastModifiedTime(bag.resolve("data/stored_file.jsonl.gz"));

            // Of both kinds: one that is in the bag, one that is still to come.
            scene.delete(scene.early);
            scene.delete(scene.late);
            String added = scene.upload("added");
            scene.server.doNow("storage-leftovers");
            scene.export(bag);

            Departure.check(bag);
            assertThat(Files.getLastModifiedTime(bag.resolve("data/stored_file.jsonl.gz")))
                    .isEqualTo(rows);
            assertThat(scene.files(bag)).containsAllEntriesOf(copied).hasSize(3);
            assertThatThrownBy(() -> scene.export(bag))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("has all of this tenant as of");
            assertThat(scene.ids(bag))
                    .containsExactlyInAnyOrder(scene.early, scene.other, scene.late)
                    .doesNotContain(added);
            assertThat(scene.tenant.count("select count(*) from storage_hold where tenant_id = ?", scene.tenant.id()))
                    .isZero();
        }
    }

    @Test
    void aDayLaterItBeginsAnew(@TempDir Path folder) throws Exception {
        Path bag = folder.resolve("bag");
        try (var scene = new HalfCopied()) {
            scene.killAmongFiles(bag);
            scene.delete(scene.late);
            scene.tenant.update("update storage_hold set lapses_at = now() where tenant_id = ?", scene.tenant.id());
            scene.server.doNow("storage-leftovers");
            assertThat(scene.s3.objects()).isEmpty();
            scene.export(bag);
            Departure.check(bag);
            assertThat(scene.ids(bag)).containsExactlyInAnyOrder(scene.early, scene.other);
            assertThat(scene.files(bag)).hasSize(2);
        }
    }
}
