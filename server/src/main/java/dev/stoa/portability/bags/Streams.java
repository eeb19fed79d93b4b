package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.storage.Written;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes on their way into a bag and out of it. */
final class Streams {

    private static final int BUFFER = 64 * 1024;

    private Streams() {}

    /** Compressed for speed: the database gives lines faster than the best compression takes them. */
    private static final class Compressing extends GZIPOutputStream {

        Compressing(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Counting extends FilterOutputStream {

        private long lines;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }
    }

    /** @return how many lines were written */
    static long compress(OutputStream out, Written lines) throws IOException {
        var compressing = new Compressing(out);
        var counting = new Counting(compressing);
        // Lines come one by one, and each call of the compressor costs.
        var buffered = new BufferedOutputStream(counting, BUFFER);
        lines.to(buffered);
        buffered.flush();
        compressing.finish();
        return counting.lines;
    }

    static InputStream decompress(InputStream in) throws IOException {
        return new GZIPInputStream(in, BUFFER);
    }

    static BufferedReader read(InputStream compressed) throws IOException {
        return new BufferedReader(new InputStreamReader(decompress(compressed), UTF_8), BUFFER);
    }

    /** @throws IOException when it was something else than expected */
    static void copy(InputStream in, OutputStream out, String sha256) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(in, digest).transferTo(out);
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new IOException("Its SHA-256 is " + found + " and should be " + sha256);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
