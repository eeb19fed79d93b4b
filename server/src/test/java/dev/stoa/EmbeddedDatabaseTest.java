package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Await;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @Test
    void whatItCommitsIsOnDisk() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    @Test
    void aKilledServerStartsAgainAndASecondOneIsRefused(@TempDir Path folder) {
        Map<String, String> settings = Map.of(
                "STOA_DATA_DIR", folder.resolve("with a space").toString(),
                "STOA_HOST", "127.0.0.1",
                "STOA_PORT", "0");
        try (ServerProcess first = ServerProcess.launch(settings)) {
            first.url();
            try (ServerProcess second = ServerProcess.launch(settings)) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.output()).contains("Another Stoa (process");
            }
            first.kill();
        }

        try (ServerProcess again = ServerProcess.launch(settings)) {
            again.http().get("/api/v1/system/health").expect(200);
            assertThat(again.stop()).isEqualTo(143);
        }
    }

    @Test
    void aServerThatIsStoppedWhileItStartsStopsItsDatabase(@TempDir Path folder) {
        Path data = folder.resolve("data");
        Map<String, String> settings =
                Map.of("STOA_DATA_DIR", data.toString(), "STOA_HOST", "127.0.0.1", "STOA_PORT", "0");
        Path running = data.resolve("postgres/postmaster.pid");
        try (ServerProcess server = ServerProcess.launch(settings)) {
            Await.until(() -> Files.exists(running), there -> there, _ -> "No database:\n" + server.output());
            assertThat(server.stop()).isEqualTo(143);
        }
        assertThat(running).doesNotExist();
    }

    private static String setting(String name) throws SQLException {
        try (Connection connection = TestServer.shared().asApplication();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
