package dev.stoa.listing;

import dev.stoa.platform.json.JsonText;
import dev.stoa.sheets.Column;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of translations in sheets: one for each text and language of the tenant. */
public final class TranslationColumns {

    private TranslationColumns() {}

    /** @param field how requests call the translations */
    public static <T> List<Column<T>> of(String field, TenantLanguages languages, Function<T, JsonText> translations) {
        return languages
                .all()
                .flatMap(language -> Stream.of(
                        name(field, language, translations),
                        text(field, language, "description", "The description in ", translations, Texts::description)))
                .toList();
    }

    /** The same of what has nothing but a name. */
    public static <T> List<Column<T>> ofNames(
            String field, TenantLanguages languages, Function<T, JsonText> translations) {
        return languages
                .all()
                .map(language -> name(field, language, translations))
                .toList();
    }

    private static <T> Column<T> name(String field, String language, Function<T, JsonText> translations) {
        return text(field, language, "name", "The name in ", translations, Texts::name);
    }

    private static <T> Column<T> text(
            String field,
            String language,
            String member,
            String note,
            Function<T, JsonText> translations,
            Function<Texts, @Nullable String> part) {
        return Column.<T>of(
                        member + "_" + language,
                        note + language + "; empty where that is the language of the row.",
                        entity -> {
                            Texts texts = Translations.read(translations.apply(entity))
                                    .get(language);
                            return texts == null ? null : part.apply(texts);
                        })
                .at(field, language, member);
    }
}
