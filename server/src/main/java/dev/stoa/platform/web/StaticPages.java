package dev.stoa.platform.web;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the server shows outside the contract: landing page, API reader, metrics; by exact path. */
public final class StaticPages {

    /** A page: its media type, its bytes, and how long a browser may keep it (Cache-Control). */
    public record Content(String mediaType, Supplier<byte[]> bytes, String cacheControl) {}

    private final Map<String, Content> byPath;

    public StaticPages(Map<String, Content> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    @Nullable
    Content find(String path) {
        return byPath.get(path);
    }
}
