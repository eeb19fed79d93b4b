package dev.stoa.storage;

import java.io.IOException;
import java.io.InputStream;

/** A place that keeps bytes under keys. */
sealed interface Store permits LocalStore, S3Store {

    /** Keeps it under a key that was never used before; once this returns it survives whatever happens. */
    void put(String key, Spooled content) throws IOException;

    /**
     * So many bytes from here on.
     *
     * @throws java.nio.file.NoSuchFileException when there is nothing under the key
     */
    InputStream open(String key, long from, long length) throws IOException;

    /** Leaves nothing under the key, not even the beginning of something; fine when there was nothing. */
    void delete(String key) throws IOException;

    /** Deletes everything whose key begins so. */
    void deleteAll(String prefix) throws IOException;

    /** @throws IOException when it cannot be used now */
    void check() throws IOException;
}
