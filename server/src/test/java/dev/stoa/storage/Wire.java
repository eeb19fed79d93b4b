package dev.stoa.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Stands before a server and does to what passes what the world does now and then. */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final URI target;
    private final long most;
    private final UnaryOperator<byte[]> answers;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger cuts = new AtomicInteger();

    private Wire(String target, long most, UnaryOperator<byte[]> answers) throws IOException {
        this.target = URI.create(target);
        this.most = most;
        this.answers = answers;
        Thread.ofVirtual().start(this::accept);
    }

    /** One that hangs up on whoever has sent so many bytes. */
    static Wire cutting(String target, long most) throws IOException {
        return new Wire(target, most, UnaryOperator.identity());
    }

    /** @param answers what becomes of what the server answers, piece by piece; its length stays */
    static Wire answering(String target, UnaryOperator<byte[]> answers) throws IOException {
        return new Wire(target, Long.MAX_VALUE, answers);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** How often it has hung up. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                var server = new Socket(target.getHost(), target.getPort())) {
            Thread.ofVirtual().start(() -> copy(server, client, Long.MAX_VALUE, answers));
            if (copy(client, server, most, UnaryOperator.identity())) {
                cuts.incrementAndGet();
            }
        } catch (IOException gone) {
            cuts.incrementAndGet();
        }
    }

    /** @return whether there were too many */
    private static boolean copy(Socket from, Socket to, long most, UnaryOperator<byte[]> change) {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                passed += read;
                if (passed > most) {
                    return true;
                }
                out.write(change.apply(Arrays.copyOf(buffer, read)));
                out.flush();
            }
            return false;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
