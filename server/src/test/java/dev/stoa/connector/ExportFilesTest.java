package dev.stoa.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.connector.ExportFiles.Limits;
import dev.stoa.connector.ExportFiles.Written;
import dev.stoa.platform.json.ByteLine;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.KeptObjects.Kept;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportFilesTest {

    private final TestTenant tenant = TestTenant.create();
    private final KeptObjects objects = TestServer.shared().stoa().storage().kept();
    private final AtomicReference<List<Kept>> told = new AtomicReference<>(List.of());

    @Test
    void aFileIsFullAtAMillionLinesOrAtAQuarterOfAGibibyte() {
        assertThat(Limits.USUAL).isEqualTo(new Limits(1_000_000, 268_435_456));
    }

    @Test
    void linesGoToTheNextFileWhenOneIsFull() throws IOException {
        assertThat(contents(write(new Limits(3, 1000), lines(7, 10))))
                .containsExactly(join(0, 3), join(3, 6), join(6, 7));
        assertThat(contents(write(new Limits(3, 1000), lines(6, 10)))).containsExactly(join(0, 3), join(3, 6));
    }

    @Test
    void noFileHasMoreBytesThanAllowed() throws IOException {
        List<Written> files = write(new Limits(1000, 25), lines(5, 10));
        assertThat(files).extracting(one -> one.content().sizeBytes()).containsExactly(20L, 20L, 10L);
        assertThat(files).extracting(Written::rows).containsExactly(2L, 2L, 1L);
        assertThat(write(new Limits(1000, 20), lines(4, 10))).hasSize(2);
        // What is longer than a file has a file to itself.
        assertThat(write(new Limits(1000, 5), lines(2, 10))).hasSize(2);
    }

    @Test
    void whatIsNotKeptIsDeletedSoon() throws IOException {
        try (ExportFiles files = files(new Limits(2, 1000))) {
            lines(5, 10).forEach(files::add);
            assertThat(files.finish()).hasSize(3);
        }
        assertThat(told.get()).hasSize(3);
        // Those that are due only later would stay.
        TestServer.shared().doNow("storage-leftovers");
        assertThat(stored()).isEmpty();
    }

    private List<Written> write(Limits limits, List<ByteLine> lines) throws IOException {
        try (ExportFiles files = files(limits)) {
            lines.forEach(files::add);
            List<Written> written = files.finish();
            files.kept();
            return written;
        }
    }

    private ExportFiles files(Limits limits) {
        return new ExportFiles(objects, tenant.id(), limits, told::set);
    }

    /** Each of so many bytes, line feed included, and told apart by its first. */
    private static List<ByteLine> lines(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(number -> line(number, length))
                .toList();
    }

    private static ByteLine line(int number, int length) {
        var line = new ByteLine();
        line.append((number + "x".repeat(length - 2) + "\n").getBytes(UTF_8));
        return line;
    }

    private static String join(int from, int to) {
        var text = new StringBuilder();
        for (int number = from; number < to; number++) {
            text.append(number).append("x".repeat(8)).append('\n');
        }
        return text.toString();
    }

    private List<String> contents(List<Written> files) throws IOException {
        var found = new ArrayList<String>();
        for (Written file : files) {
            found.add(Files.readString(TestServer.shared()
                    .dataDir()
                    .resolve("storage/objects")
                    .resolve(file.content().key())));
        }
        return found;
    }

    private List<Path> stored() throws IOException {
        Path directory = TestServer.shared().dataDir().resolve("storage/objects/" + tenant.id());
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
