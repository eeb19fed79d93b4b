package dev.stoa.taxonomy;

import dev.stoa.listing.Translations;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.json.JsonText;
import dev.stoa.tenancy.TenantLanguages;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a tag is called in languages other than its own. */
record TagTranslations(List<Entry> translations) {

    private static final JsonMapper JSON = Json.mapper();

    record Entry(String locale, String name) {}

    private record Text(String name) {}

    /** Refuses languages the tenant does not have, the tag's own, and one named twice. */
    void check(Tag tag, TenantLanguages languages) {
        var seen = new HashSet<String>();
        for (int i = 0; i < translations.size(); i++) {
            String path = "translations[" + i + "]";
            String language = translations.get(i).locale();
            languages.check(path + ".locale", language);
            if (language.equals(tag.language())) {
                throw new FieldError(path + ".locale", "base_language", "is the language of the tag itself").problem();
            }
            if (!seen.add(language)) {
                throw new FieldError(path + ".locale", "duplicate", "is named twice").problem();
            }
            Translations.checkName(path + ".name", translations.get(i).name());
        }
    }

    /** What a tag has with these added, or put in the place of those it had. */
    JsonText addedTo(JsonText existing) {
        TreeMap<String, Text> texts = JSON.readValue(existing.text(), new TypeReference<>() {});
        translations.forEach(entry -> texts.put(entry.locale(), new Text(entry.name())));
        return new JsonText(JSON.writeValueAsString(texts));
    }
}
