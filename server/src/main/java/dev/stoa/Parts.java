package dev.stoa;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running parts of a server; stopped in the reverse order of their start: first the door, last the database. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), failure);
            }
        }
    }
}
