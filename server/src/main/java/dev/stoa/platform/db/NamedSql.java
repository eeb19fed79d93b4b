package dev.stoa.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQL with its {@code :names} turned into {@code ?}, and the names in the order they appear.
 *
 * @param resultsToSkip how many results come before the one that is asked for
 */
record NamedSql(String text, List<String> names, int resultsToSkip) {

    /** Row-level security reads this setting; PostgreSQL forgets it when the transaction ends. */
    private static final String SET_TENANT = "select set_config('stoa.tenant', ?, true);\n";

    /** Texts are constants joined in a few ways, so the cache stays small; the limit is for surprises. */
    private static final int MAX_PARSED = 10_000;

    private static final Map<String, NamedSql> PARSED = new ConcurrentHashMap<>();
    private static final Map<String, NamedSql> PARSED_WITH_TENANT = new ConcurrentHashMap<>();

    static NamedSql parse(String source) {
        NamedSql known = PARSED.get(source);
        return known != null ? known : remember(PARSED, source, scan(source));
    }

    /** The same, preceded by a statement that sets the tenant. */
    static NamedSql parseWithTenant(String source) {
        NamedSql known = PARSED_WITH_TENANT.get(source);
        if (known != null) {
            return known;
        }
        NamedSql plain = scan(source);
        var names = new ArrayList<String>(plain.names.size() + 1);
        names.add(Statement.TENANT_TEXT);
        names.addAll(plain.names);
        return remember(PARSED_WITH_TENANT, source, new NamedSql(SET_TENANT + plain.text, List.copyOf(names), 1));
    }

    private static NamedSql remember(Map<String, NamedSql> cache, String source, NamedSql parsed) {
        if (cache.size() < MAX_PARSED) {
            cache.put(source, parsed);
        }
        return parsed;
    }

    private static NamedSql scan(String source) {
        var text = new StringBuilder(source.length());
        var names = new ArrayList<String>();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            int end = i + 1;
            if (c == '\'' || c == '"') {
                end = endOr(source.indexOf(c, i + 1) + 1, source.length());
            } else if (source.startsWith("--", i)) {
                end = endOr(source.indexOf('\n', i), source.length());
            } else if (source.startsWith("::", i)) {
                end = i + 2;
            } else if (c == '?') {
                // The driver would take a bare question mark for a parameter; doubled it is the operator.
                text.append('?');
            } else if (c == ':' && end < source.length() && Character.isJavaIdentifierStart(source.charAt(end))) {
                while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                names.add(source.substring(i + 1, end));
                text.append('?');
                i = end;
                continue;
            }
            text.append(source, i, end);
            i = end;
        }
        return new NamedSql(text.toString(), List.copyOf(names), 0);
    }

    private static int endOr(int found, int otherwise) {
        return found <= 0 ? otherwise : found;
    }
}
