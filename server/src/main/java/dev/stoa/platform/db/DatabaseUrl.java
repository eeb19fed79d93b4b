package dev.stoa.platform.db;

import dev.stoa.platform.config.StartupException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where a database is and who owns it. */
public record DatabaseUrl(String jdbc, String user, String password) {

    /**
     * @param text {@code postgresql://user:password@host:port/database?parameters}, with or without {@code jdbc:}
     * @throws StartupException saying what it should look like
     */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        String scheme = uri.getScheme();
        if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) {
            throw new StartupException("STOA_DATABASE_URL must start with postgresql://");
        }
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null
                || !userInfo.contains(":")
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw new StartupException("STOA_DATABASE_URL must be postgresql://user:password@host:port/database");
        }
        int colon = userInfo.indexOf(':');
        String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort())
                + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new DatabaseUrl(jdbc, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new StartupException("STOA_DATABASE_URL is no URL: " + malformed.getReason());
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    DatabaseUrl as(String otherUser, String otherPassword) {
        return new DatabaseUrl(jdbc, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return jdbc + " as " + user;
    }
}
