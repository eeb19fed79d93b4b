package dev.stoa.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and hangs up on whoever has sent so many bytes. */
final class CutConnection implements AutoCloseable {

    private final URI target;
    private final int most;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger cuts = new AtomicInteger();

    CutConnection(String target, int most) throws IOException {
        this.target = URI.create(target);
        this.most = most;
        Thread.ofVirtual().start(this::accept);
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
            Thread.ofVirtual().start(() -> copy(server, client, Long.MAX_VALUE));
            if (copy(client, server, most)) {
                cuts.incrementAndGet();
            }
        } catch (IOException gone) {
            cuts.incrementAndGet();
        }
    }

    /** @return whether there were too many */
    private static boolean copy(Socket from, Socket to, long most) {
        byte[] buffer = new byte[64 * 1024];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                passed += read;
                if (passed > most) {
                    return true;
                }
                out.write(buffer, 0, read);
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
