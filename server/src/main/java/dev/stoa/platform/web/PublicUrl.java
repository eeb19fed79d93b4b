package dev.stoa.platform.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where people reach the server, for the links in mails. */
public final class PublicUrl {

    private final boolean fixed;
    private volatile String base;

    /**
     * @param configured absent for this machine's own address, which is good enough to try things out
     * @param port 0 until the server knows which one it got
     */
    public PublicUrl(@Nullable URI configured, int port) {
        fixed = configured != null;
        base = configured == null
                ? "http://localhost:" + port
                : configured.toString().replaceAll("/+$", "");
    }

    /** The port the server got. */
    public void listening(int port) {
        if (!fixed) {
            base = "http://localhost:" + port;
        }
    }

    /** @param pathAndQuery begins with a slash, and is as it stands in an address */
    public String to(String pathAndQuery) {
        return base + pathAndQuery;
    }

    /** Without any path. */
    public String origin() {
        URI whole = URI.create(base);
        return whole.getScheme() + "://" + whole.getRawAuthority();
    }

    /** @param path begins with a slash */
    public String link(String path, String parameter, String value) {
        return base + path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
