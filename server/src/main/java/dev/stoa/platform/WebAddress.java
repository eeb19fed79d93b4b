package dev.stoa.platform;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that callers send for others to open. */
public final class WebAddress {

    private WebAddress() {}

    /** Whether it is http or https with a host: a browser opens it rather than runs it. */
    public static boolean is(String text) {
        try {
            var address = new URI(text);
            String scheme = address.getScheme();
            return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && address.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
