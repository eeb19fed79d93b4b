package dev.stoa.infotags;

import dev.stoa.platform.error.FieldError;
import dev.stoa.tenancy.TenantLanguages;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a help text must be like. */
final class InfoTagRules {

    private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());

    private InfoTagRules() {}

    /**
     * Refuses texts nobody can read, and translations to languages that the tenant does not have. The platform's may be
     * in any language, since the tenants that read them have different ones.
     */
    static void check(InfoTag tag, TenantLanguages languages) {
        checkText("title", tag.title());
        checkText("description", tag.description());
        tag.translations().forEach((language, texts) -> {
            String path = "translations_i18n." + language;
            if (!tag.ofPlatform()) {
                languages.check(path, language);
            } else if (!ISO_639.contains(language)) {
                throw new FieldError(path, "unknown_language", "must be a language code of ISO 639-1").problem();
            }
            if (language.equals(languages.base())) {
                throw new FieldError(
                                path,
                                "base_language",
                                "is the language of the text itself; change title and description instead")
                        .problem();
            }
            if (texts.title() == null && texts.description() == null) {
                throw new FieldError(path, "required", "must have a title or a description").problem();
            }
            checkText(path + ".title", texts.title());
            checkText(path + ".description", texts.description());
        });
    }

    private static void checkText(String path, @Nullable String text) {
        if (text != null && text.isBlank()) {
            throw new FieldError(path, "too_short", "must be more than spaces").problem();
        }
    }
}
