package dev.stoa.portability.bags;

import dev.stoa.storage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where a bag is written to, file by file. What is written is there whole or not at all, and stays if this process dies. */
interface BagTarget {

    /** Begins anew. */
    void clear();

    /** Those of these paths that are there. */
    Set<String> written(Collection<String> paths);

    void write(String path, Written content);

    InputStream open(String path) throws IOException;

    void drop(String path);

    /** Those whose path is wanted. */
    void each(Predicate<String> which, Consumer<BagFile> action);
}
