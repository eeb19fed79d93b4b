package dev.stoa.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.contract.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    private Path dataDir;

    @Test
    void nothingSetIsEnough() {
        Settings settings = read(Map.of());

        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().requestsPerMinute()).containsEntry(Tier.A, 3_000);
        assertThat(settings.database().url()).isNull();
        assertThat(settings.mail().verification()).isFalse();
        assertThat(settings.logs().json()).isFalse();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                        "STOA_PORT", "70000",
                        "STOA_LOG_FORMAT", "xml",
                        "STOA_PUBLIC_URL", "ftp://example.org",
                        "STOA_SECRET_KEY", "short",
                        "STOA_PROT", "8080")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "STOA_PORT", "STOA_LOG_FORMAT", "STOA_PUBLIC_URL", "STOA_SECRET_KEY", "STOA_PROT");
    }

    @Test
    void aFileInTheDataDirectorySetsAndTheEnvironmentWins() throws IOException {
        Files.writeString(dataDir.resolve("stoa.properties"), "port=9000\nmail.from=Front desk <desk@example.org>\n");

        Settings settings = read(Map.of("STOA_PORT", "9001"));

        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.mail().from()).isEqualTo("Front desk <desk@example.org>");
    }

    @Test
    void mailThroughAServerDemandsVerificationUnlessToldOtherwise() {
        assertThat(read(Map.of("STOA_SMTP_URL", "smtp://localhost:25")).mail().verification())
                .isTrue();
        assertThat(read(Map.of("STOA_SMTP_URL", "smtp://localhost:25", "STOA_EMAIL_VERIFICATION", "off"))
                        .mail()
                        .verification())
                .isFalse();
    }

    private Settings read(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("STOA_DATA_DIR", dataDir.toString());
        return SettingsReader.read(all);
    }
}
