package dev.stoa.testing;

import dev.stoa.platform.db.DatabaseUrl;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a server and its PostgreSQL and counts what the application role asks for, as the wire has it
 * (PostgreSQL manual, "Message Formats"): nothing in the server has to count for the tests.
 */
public final class DatabaseTap implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final DatabaseUrl database;
    private final URI target;
    private final ServerSocket listener;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();

    public DatabaseTap(DatabaseUrl database) {
        try {
            this.database = database;
            target = URI.create(database.jdbc().substring("jdbc:".length()));
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The same database, by way of this. */
    public DatabaseUrl url() {
        String jdbc = database.jdbc()
                .replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + listener.getLocalPort());
        return new DatabaseUrl(jdbc, database.user(), database.password());
    }

    /** Statements run so far, those that name the tenant included. */
    public long statements() {
        return statements.get();
    }

    /** How often the server has waited for an answer so far; each time it names its tenant once. */
    public long roundTrips() {
        return roundTrips.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket client, Socket server) {
        try (client;
                server;
                var in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()))) {
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            boolean counts = false;
            boolean started = false;
            while (true) {
                int type = started ? in.readUnsignedByte() : 0;
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (started) {
                    out.writeByte(type);
                    count(counts, type);
                } else {
                    int code = body.length < 4 ? 0 : ByteBuffer.wrap(body).getInt();
                    started = code != SSL_REQUEST && code != GSS_REQUEST;
                    counts = new String(body, StandardCharsets.UTF_8).contains("stoa_app");
                }
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException over) {
            // One side has closed.
        }
    }

    private void count(boolean counts, int type) {
        if (counts && type == 'E') {
            statements.incrementAndGet();
        } else if (counts && type == 'S') {
            roundTrips.incrementAndGet();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException over) {
            // One side has closed.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
