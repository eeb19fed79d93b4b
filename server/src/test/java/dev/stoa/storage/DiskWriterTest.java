package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to disk is what was given, whatever its size and whichever way it takes. */
class DiskWriterTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    /** Around a block and around the buffer. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                4095,
                4096,
                4097,
                MEBIBYTE - 1,
                MEBIBYTE,
                MEBIBYTE + 1,
                2 * MEBIBYTE,
                2 * MEBIBYTE + 4096,
                3 * MEBIBYTE + 5
            })
    void whatIsWrittenPastThePageCacheIsThereWhole(int size) throws IOException {
        Path file = Files.createFile(directory.resolve("direct"));
        byte[] content = content(size);

        try (DiskWriter writer = DirectWriter.orCached(file)) {
            int piece = 1;
            for (int from = 0; from < size; from += piece) {
                piece = Math.min(piece * 3, size - from);
                writer.write(content, from, piece);
            }
            writer.finish();
        }

        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aFileSystemThatDoesNotKnowTheLikeIsWrittenThroughThePageCache() throws IOException {
        Path zip = directory.resolve("files.zip");
        byte[] content = content(5000);

        try (FileSystem inZip = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = Files.createFile(inZip.getPath("cached"));
            try (DiskWriter writer = DirectWriter.orCached(file)) {
                assertThat(writer).isInstanceOf(CachedWriter.class);
                writer.write(content, 0, content.length);
                writer.finish();
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(content);
        }
    }

    @Test
    void whatWasNotFinishedIsClosedAsOftenAsOneLikes() throws IOException {
        DiskWriter writer = DirectWriter.orCached(Files.createFile(directory.resolve("direct")));
        writer.write(content(10), 0, 10);

        writer.close();
        writer.close();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
