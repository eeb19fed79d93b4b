package dev.stoa.platform.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the server shows outside the contract: landing page, API reader, metrics; by exact path. */
public final class StaticPages {

    /**
     * A page.
     *
     * @param headers media type, how long a browser may keep it, what it may load
     */
    public record Content(Supplier<byte[]> bytes, Map<String, String> headers) {

        /** @param cacheControl how long a browser may keep it */
        public static Content of(String mediaType, String cacheControl, Supplier<byte[]> bytes) {
            return new Content(bytes, Map.of("Content-Type", mediaType, "Cache-Control", cacheControl));
        }

        public Content with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Content(bytes, Map.copyOf(more));
        }

        Answer answer() {
            return new Answer(200, headers, bytes.get());
        }
    }

    private final Map<String, Content> byPath;

    public StaticPages(Map<String, Content> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    @Nullable
    Content find(String path) {
        return byPath.get(path);
    }
}
