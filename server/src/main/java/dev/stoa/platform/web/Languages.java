package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The languages a caller would like texts in, best first.
 *
 * @param codes ISO 639-1, lower case
 */
public record Languages(List<String> codes) {

    private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());

    /** @param usual what the caller reads where a text is in none that the request asks for */
    static Languages of(@Nullable String query, @Nullable String acceptLanguage, List<String> usual) {
        var codes = new LinkedHashSet<String>();
        if (query != null) {
            codes.add(known(query));
        }
        if (acceptLanguage != null) {
            codes.addAll(accepted(acceptLanguage));
        }
        usual.forEach(language -> codes.add(primary(language)));
        return new Languages(List.copyOf(codes));
    }

    /** RFC 9110 section 12.5.4: a server may disregard the field, so a broken one is no reason to refuse. */
    private static List<String> accepted(String field) {
        try {
            return Locale.LanguageRange.parse(field).stream()
                    .filter(range -> range.getWeight() > 0 && !range.getRange().equals("*"))
                    .map(range -> primary(range.getRange()))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static String known(String query) {
        String code = primary(query);
        if (!ISO_639.contains(code)) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError("language", "unknown_value", "must be a language code of ISO 639-1")));
        }
        return code;
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
