package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.config.StartupException;
import dev.stoa.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of("STOA_PORT", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> TestServer.fresh(settings))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamed() {
        assertThatThrownBy(() -> TestServer.fresh(Map.of("STOA_DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/x")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("127.0.0.1:1/x as me")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("secret"));
    }

    @Test
    void aDatabaseUrlThatIsNoneIsExplained() {
        assertThatThrownBy(() -> TestServer.fresh(Map.of("STOA_DATABASE_URL", "postgresql://host/database")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("postgresql://user:password@host:port/database");
    }
}
