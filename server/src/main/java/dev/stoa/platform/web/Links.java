package dev.stoa.platform.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;

/** Handlers name a new thing by its id and the next page by its cursor; here they become addresses. */
final class Links {

    private Links() {}

    static String absolute(String header, String value, ServerRequest request) {
        return switch (header) {
            case "Location" -> location(request.prologue().uriPath().rawPath(), value);
            case "Link" -> next(request.prologue().uriPath().rawPath(), request, value);
            default -> value;
        };
    }

    private static String location(String path, String value) {
        if (value.startsWith("/") || value.contains("://")) {
            return value;
        }
        return (path.endsWith("/") ? path : path + "/") + value;
    }

    private static String next(String path, ServerRequest request, String cursor) {
        return "<" + path + "?" + nextQuery(request.query().rawValue(), cursor) + ">; rel=\"next\"";
    }

    private static String nextQuery(String query, String cursor) {
        var parts = new ArrayList<String>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty() && !part.matches("(cursor|offset|sort|order)=.*")) {
                parts.add(part);
            }
        }
        parts.add("cursor=" + cursor);
        return String.join("&", parts);
    }
}
