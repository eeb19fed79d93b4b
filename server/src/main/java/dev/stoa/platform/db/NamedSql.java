package dev.stoa.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * SQL with its {@code :names} turned into {@code ?}, and the names in the order they appear.
 *
 * @param resultsToSkip how many results come before the one that is asked for
 */
record NamedSql(String text, List<String> names, int resultsToSkip) {

    /** Row-level security reads this setting; PostgreSQL forgets it when the transaction ends. */
    private static final String SET_TENANT = "select set_config('stoa.tenant', ?, true);\n";

    /**
     * The same for a transaction, in a text of its own: the driver remembers by the text how it prepared a
     * statement, and what is harmless within a transaction is not without one (see Statement).
     */
    private static final String SET_TENANT_OF_TRANSACTION = "select set_config('stoa.tenant', ?, true) ;\n";

    /** Texts are constants joined in a few ways, so the cache stays small; the limit is for surprises. */
    private static final int MAX_PARSED = 10_000;

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)?\\$");

    private static final Map<String, NamedSql> PARSED = new ConcurrentHashMap<>();
    private static final Map<String, NamedSql> PARSED_WITH_TENANT = new ConcurrentHashMap<>();
    private static final Map<String, NamedSql> PARSED_AFTER_TENANT = new ConcurrentHashMap<>();

    static NamedSql parse(String source) {
        NamedSql known = PARSED.get(source);
        return known != null ? known : remember(PARSED, source, scan(source));
    }

    /** The same, preceded by a statement that sets the tenant, for a read of one round trip. */
    static NamedSql parseWithTenant(String source) {
        NamedSql known = PARSED_WITH_TENANT.get(source);
        return known != null ? known : remember(PARSED_WITH_TENANT, source, preceded(SET_TENANT, source));
    }

    /** The same, for the first statement of a transaction. */
    static NamedSql parseAfterTenant(String source) {
        NamedSql known = PARSED_AFTER_TENANT.get(source);
        return known != null
                ? known
                : remember(PARSED_AFTER_TENANT, source, preceded(SET_TENANT_OF_TRANSACTION, source));
    }

    private static NamedSql preceded(String setTenant, String source) {
        NamedSql plain = scan(source);
        var names = new ArrayList<String>(plain.names.size() + 1);
        names.add(Statement.TENANT_TEXT);
        names.addAll(plain.names);
        return new NamedSql(setTenant + plain.text, List.copyOf(names), 1);
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
            if (isQuoted(source, i)) {
                end = endOfQuoted(source, i);
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

    private static boolean isQuoted(String source, int i) {
        return switch (source.charAt(i)) {
            case '\'', '"' -> true;
            case '-' -> source.startsWith("--", i);
            case '/' -> source.startsWith("/*", i);
            case '$' -> DOLLAR_QUOTE.matcher(source).region(i, source.length()).lookingAt();
            default -> false;
        };
    }

    /** Where the string, the quoted name or the comment that begins here is over (PostgreSQL manual, 4.1). */
    private static int endOfQuoted(String source, int i) {
        return switch (source.charAt(i)) {
            case '\'' ->
                i > 0 && Character.toLowerCase(source.charAt(i - 1)) == 'e'
                        ? endOfEscapeString(source, i + 1)
                        : after("'", source, i + 1);
            case '"' -> after("\"", source, i + 1);
            case '-' -> after("\n", source, i);
            case '/' -> after("*/", source, i + 2);
            default -> {
                String quote = source.substring(i, source.indexOf('$', i + 1) + 1);
                yield after(quote, source, i + quote.length());
            }
        };
    }

    private static int endOfEscapeString(String source, int from) {
        int i = from;
        while (i < source.length() && source.charAt(i) != '\'') {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, source.length());
    }

    private static int after(String mark, String source, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + mark.length();
    }
}
