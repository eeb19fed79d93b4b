package dev.stoa.platform.web;

import dev.stoa.platform.contract.Envelope;
import dev.stoa.platform.contract.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to say about the call itself, and in which shape.
 *
 * @param path as it was called, or the template of the operation
 */
record Call(Envelope envelope, String path, String requestId) {

    /** @param operation absent when the path leads nowhere, or not with this method; then the path alone tells the interface */
    static Call of(@Nullable Operation operation, String path, String requestId) {
        return operation == null
                ? new Call(Envelope.ofPath(path), path, requestId)
                : new Call(operation.envelope(), operation.path(), requestId);
    }

    /** The name of the interface on the wire. */
    String service() {
        return envelope.name().toLowerCase(Locale.ROOT);
    }
}
