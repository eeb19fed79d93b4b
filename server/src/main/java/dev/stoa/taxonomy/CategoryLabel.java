package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import dev.stoa.listing.Translations;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import java.util.UUID;

/** A category as it is shown beside what is filed under it. */
public record CategoryLabel(
        UUID id,
        String key,
        String name,
        @JsonProperty(access = Access.WRITE_ONLY) String language,
        @JsonProperty(access = Access.WRITE_ONLY) JsonText translations) {

    CategoryLabel in(Languages languages) {
        String shown =
                Translations.in(languages, language, name, null, translations).name();
        return shown.equals(name) ? this : new CategoryLabel(id, key, shown, language, translations);
    }
}
