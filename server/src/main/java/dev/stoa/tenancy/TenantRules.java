package dev.stoa.tenancy;

import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names, domains and languages of tenants must be like, beyond what the contract's shapes say. */
final class TenantRules {

    /** A label of a domain name (RFC 1123 section 2.1). */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private TenantRules() {}

    static void check(Tenant tenant) {
        checkName(tenant.name());
        checkSlug(tenant.slug());
        checkLanguage("default_language", tenant.defaultLanguage());
        checkLanguages(tenant.defaultLanguage(), tenant.additionalLanguages());
        TenantLimits.check(tenant.settings());
    }

    private static void checkName(String name) {
        if (!name.strip().equals(name)) {
            throw new FieldError("name", "wrong_format", "must not begin or end with a space").problem();
        }
    }

    /** The slug that a domain stands for: its first label. */
    static String slugOf(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }

    private static void checkSlug(String slug) {
        if (!LABEL.matcher(slug).matches()) {
            throw new FieldError(
                            "domain",
                            "wrong_format",
                            "must be 2 to 63 lower-case letters, digits and hyphens, with no hyphen at either end")
                    .problem();
        }
    }

    private static void checkLanguage(String field, String code) {
        if (!LANGUAGES.contains(code)) {
            throw new FieldError(field, "unknown_language", "is no language code of ISO 639-1").problem();
        }
    }

    private static void checkLanguages(String base, List<String> additional) {
        for (int i = 0; i < additional.size(); i++) {
            String field = "additional_languages[" + i + "]";
            checkLanguage(field, additional.get(i));
            if (additional.get(i).equals(base)) {
                var error = new FieldError(field, "is_default", "is the tenant's default language already");
                throw FieldError.problem(TenantError.LANGUAGE_IS_DEFAULT, List.of(error));
            }
        }
    }
}
