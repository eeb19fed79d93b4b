package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a request: names and values in the order they came, decoded strictly. */
final class QueryString {

    private QueryString() {}

    static Map<String, List<String>> parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Map.of();
        }
        var values = new LinkedHashMap<String, List<String>>();
        for (String part : raw.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = PercentEncoding.decode(equals < 0 ? part : part.substring(0, equals), true);
            String value = equals < 0 ? "" : PercentEncoding.decode(part.substring(equals + 1), true);
            if (name == null || value == null) {
                throw FieldError.problem(
                        CommonError.INVALID_PARAMETER,
                        List.of(new FieldError(
                                name == null ? "query" : name, "wrong_format", "has a broken percent-encoding")));
            }
            values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
        }
        return values;
    }
}
