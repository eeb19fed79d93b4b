package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=\"b\"";

    /** Content made of pieces of the delimiter, read in pieces of every size, across the end of the buffer. */
    @Property(tries = 300)
    void contentComesThroughWhateverItIs(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5000) int step,
            @ForAll @IntRange(max = 140_000) int size)
            throws IOException {
        byte[] first = content(seed, size);
        byte[] second = content(seed + 1, 50);
        var form = Multipart.read(supply(new Trickle(body(first, second), step)), TYPE);
        assertThat(form.next().orElseThrow().content().readAllBytes()).isEqualTo(first);
        assertThat(form.next().orElseThrow().content().readAllBytes()).isEqualTo(second);
        assertThat(form.next()).isEmpty();
    }

    @Test
    void aPartThatNobodyReadsIsSkipped() throws IOException {
        var form = Multipart.read(supply(new ByteArrayInputStream(body(content(1, 100_000), new byte[] {7}))), TYPE);
        assertThat(form.next()).isPresent();
        assertThat(form.next().orElseThrow().content().readAllBytes()).containsExactly(7);
    }

    @Test
    void namesAreReadAsBrowsersAndOthersWriteThem() {
        assertThat(part("form-data; name=\"file\"; filename=\"a%22b.txt\"").fileName())
                .isEqualTo("a\"b.txt");
        assertThat(part("form-data; name=\"file\"; filename=\"a\\\"b;.txt\"").fileName())
                .isEqualTo("a\"b;.txt");
        assertThat(part("form-data; name=file; filename=ü.txt").fileName()).isEqualTo("ü.txt");
        assertThat(part("form-data; filename=x; filename*=UTF-8''%C3%BC.txt; name=\"file\"")
                        .fileName())
                .isEqualTo("ü.txt");
        assertThat(part("form-data; name=\"file\"").fileName()).isNull();
    }

    @Test
    void whatIsNoFormIsRefused() {
        assertThatThrownBy(() -> Multipart.read(InputStream::nullInputStream, "application/json"))
                .hasMessageContaining("multipart/form-data");
        assertThatThrownBy(() -> Multipart.read(InputStream::nullInputStream, "multipart/form-data"))
                .hasMessageContaining("boundary");
        refused("", "breaks off");
        refused("--b\r\nContent-Disposition: form-data; name=a\r\n\r\nhello", "breaks off");
        refused("--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--", "Content-Disposition");
        refused("--b\r\nno header\r\n\r\nhello\r\n--b--", "broken header");
        refused("--bx\r\nContent-Disposition: form-data; name=a\r\n\r\nhello\r\n--b--", "line end");
        refused("--b\r\nA: " + "x".repeat(20_000), "bytes of headers");
        refused("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n".repeat(101) + "--b--", "parts");
    }

    private static void refused(String body, String why) {
        var form = Multipart.read(supply(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))), TYPE);
        assertThatThrownBy(() -> {
                    while (form.next().isPresent()) {
                        // On to the end.
                    }
                })
                .hasMessageContaining(why);
    }

    private static Multipart.Part part(String disposition) {
        String body = "--b\r\nContent-Disposition: " + disposition + "\r\n\r\nx\r\n--b--";
        return Multipart.read(supply(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))), TYPE)
                .next()
                .orElseThrow();
    }

    private static Supplier<InputStream> supply(InputStream in) {
        return () -> in;
    }

    private static byte[] content(long seed, int size) {
        var random = new Random(seed);
        byte[] pieces = "\r\n--bx-".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = pieces[random.nextInt(pieces.length)];
            // The delimiter itself may not stand in the content.
            if (i >= 4 && bytes[i] == 'b' && bytes[i - 1] == '-') {
                bytes[i] = '-';
            }
        }
        return bytes;
    }

    private static byte[] body(byte[]... parts) throws IOException {
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(
                    "--b \t\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.write(part);
            body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.write("--b--\r\nbehind".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** Gives at most so many bytes at once. */
    private static final class Trickle extends ByteArrayInputStream {

        private final int step;

        private Trickle(byte[] bytes, int step) {
            super(bytes);
            this.step = step;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, step));
        }
    }
}
