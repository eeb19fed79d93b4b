package dev.stoa.operations;

import dev.stoa.platform.web.StaticPages;
import dev.stoa.platform.web.StaticPages.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Landing page, API reader, contract document and metrics. Everything a browser loads comes from here. */
public final class Pages {

    private static final String HOUR = "public, max-age=3600";
    private static final String ASK_AGAIN = "no-cache";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String LANDING_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The reader styles its elements in place and shows its icons as data. */
    private static final String READER_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, Content> pages = new LinkedHashMap<>();
    private final @Nullable URI publicUrl;

    private Pages(@Nullable URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param publicUrl where people reach the server; browsers are told to insist when it is https */
    public static StaticPages of(@Nullable URI publicUrl, byte[] document, Supplier<String> metrics) {
        var all = new Pages(publicUrl);
        all.html("/", "landing.html", LANDING_POLICY);
        all.html("/docs", "reader.html", READER_POLICY);
        all.html("/docs/", "reader.html", READER_POLICY);
        all.asset("/favicon.svg", "image/svg+xml", "/pages/favicon.svg");
        all.asset("/assets/landing.css", "text/css; charset=utf-8", "/pages/landing.css");
        all.asset("/assets/landing.js", "text/javascript; charset=utf-8", "/pages/landing.js");
        all.asset("/assets/reader.css", "text/css; charset=utf-8", "/pages/reader.css");
        all.asset("/assets/reader.js", "text/javascript; charset=utf-8", "/pages/reader.js");
        String library = "/META-INF/resources/webjars/swagger-ui/" + Version.CURRENT.apiReader() + "/";
        all.asset("/assets/swagger-ui.css", "text/css; charset=utf-8", library + "swagger-ui.css");
        all.asset("/assets/swagger-ui-bundle.js", "text/javascript; charset=utf-8", library + "swagger-ui-bundle.js");
        all.add("/openapi.json", Content.of("application/json", ASK_AGAIN, () -> document));
        all.add(
                "/metrics",
                Content.of(
                        "text/plain; version=0.0.4; charset=utf-8",
                        "no-store",
                        () -> metrics.get().getBytes(StandardCharsets.UTF_8)));
        return new StaticPages(all.pages);
    }

    private void html(String path, String file, String policy) {
        byte[] bytes = resource("/pages/" + file);
        add(path, Content.of(HTML, ASK_AGAIN, () -> bytes).with("Content-Security-Policy", policy));
    }

    /** Read when first asked for: the reader is larger than all the rest and rarely looked at. */
    private void asset(String path, String mediaType, String resource) {
        add(path, Content.of(mediaType, HOUR, () -> resource(resource)));
    }

    private void add(String path, Content content) {
        Content safe = content.with("Referrer-Policy", "no-referrer");
        pages.put(
                path,
                publicUrl != null && "https".equals(publicUrl.getScheme())
                        ? safe.with("Strict-Transport-Security", "max-age=31536000")
                        : safe);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
