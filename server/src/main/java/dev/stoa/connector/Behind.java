package dev.stoa.connector;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Work that another thread does while this one goes on, one piece at a time. For one thread at a time. */
final class Behind<T> {

    private final String name;
    private @Nullable FutureTask<T> piece;

    /** @param name of the threads */
    Behind(String name) {
        this.name = name;
    }

    /** The piece before must have been awaited. */
    void begin(Callable<T> work) {
        if (piece != null) {
            throw new IllegalStateException("The piece before was not awaited: " + name);
        }
        var begun = new FutureTask<>(work);
        piece = begun;
        Thread.ofPlatform().name(name).start(begun);
    }

    /**
     * What came of the piece that was begun, if one was.
     *
     * @throws IOException it failed; the cause says how
     */
    Optional<T> await() throws IOException {
        FutureTask<T> begun = piece;
        piece = null;
        if (begun == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(begun.get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting: " + name, interrupted);
        } catch (ExecutionException failure) {
            throw new IOException("Could not be done: " + name, failure.getCause());
        }
    }
}
