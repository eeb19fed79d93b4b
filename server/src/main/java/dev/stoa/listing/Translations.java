package dev.stoa.listing;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Name and description in languages other than the base language. They stay JSON on the way from the database
 * to the caller; only who wants another language has them read.
 */
public final class Translations {

    private static final JsonMapper JSON = Json.mapper();
    private static final int MAX_NAME = 255;

    private Translations() {}

    public static JsonText of(@Nullable Map<String, Texts> texts) {
        return texts == null || texts.isEmpty() ? JsonText.EMPTY_OBJECT : new JsonText(JSON.writeValueAsString(texts));
    }

    public static Map<String, Texts> read(JsonText translations) {
        return isEmpty(translations) ? Map.of() : JSON.readValue(translations.text(), new TypeReference<>() {});
    }

    /** The first of the caller's languages that the texts exist in, or else the base language. */
    public static Localized in(Languages languages, String base, String name, @Nullable String text, JsonText others) {
        if (!languages.codes().isEmpty() && !languages.codes().getFirst().equals(base) && !isEmpty(others)) {
            Map<String, Texts> translations = read(others);
            for (String code : languages.codes()) {
                if (code.equals(base)) {
                    break;
                }
                Texts texts = translations.get(code);
                if (texts != null) {
                    return new Localized(code, texts.name(), texts.description());
                }
            }
        }
        return new Localized(base, name, text);
    }

    /** Refuses languages the tenant does not have, a second text in the base language, and names nobody can read. */
    public static void check(String field, String base, JsonText translations, TenantLanguages languages) {
        languages.check("language", base);
        read(translations).forEach((language, texts) -> {
            String path = field + "." + language;
            languages.check(path, language);
            if (language.equals(base)) {
                throw new FieldError(
                                path,
                                "base_language",
                                "is the language of the name itself; change name and description instead")
                        .problem();
            }
            checkName(path + ".name", texts.name());
        });
    }

    public static void checkName(String path, String name) {
        if (name.isBlank()) {
            throw new FieldError(path, "too_short", "must be more than spaces").problem();
        }
        if (name.length() > MAX_NAME) {
            throw new FieldError(path, "too_long", "must be at most " + MAX_NAME + " characters long").problem();
        }
    }

    private static boolean isEmpty(JsonText translations) {
        return translations.text().equals("{}");
    }
}
