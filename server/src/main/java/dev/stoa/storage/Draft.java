package dev.stoa.storage;

import dev.stoa.storage.Spool.Room;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Something that is being written to this node's disk, hashed and measured on the way. Unless it is finished nothing is left of it. */
public final class Draft extends OutputStream {

    private final Path file;
    private final Room room;
    private final ContentTypes types;
    private final DiskWriter out;
    private final MessageDigest digest = Spool.sha256();
    private final byte[] head = new byte[Spool.BUFFER];
    private long size;
    private boolean finished;

    /** @param out writes the file */
    Draft(Path file, DiskWriter out, Room room, ContentTypes types) {
        this.file = file;
        this.out = out;
        this.room = room;
        this.types = types;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size < head.length) {
            System.arraycopy(bytes, from, head, (int) size, (int) Math.min(length, head.length - size));
        }
        size += length;
        room.check(size);
        digest.update(bytes, from, length);
        out.write(bytes, from, length);
    }

    /** Once this returns it is safe on the disk. */
    Spooled finish() throws IOException {
        out.finish();
        String type = types.detect(Arrays.copyOf(head, (int) Math.min(size, head.length)));
        finished = true;
        return new Spooled(file, size, HexFormat.of().formatHex(digest.digest()), type);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (!finished) {
            Files.deleteIfExists(file);
        }
    }
}
