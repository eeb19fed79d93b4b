package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import dev.stoa.listing.Translations;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.Languages;
import java.util.UUID;

/** A tag as it is shown beside what carries it. */
public record TagLabel(
        UUID id,
        String name,
        @JsonProperty(access = Access.WRITE_ONLY) String language,
        @JsonProperty(access = Access.WRITE_ONLY) JsonText translations) {

    TagLabel in(Languages languages) {
        String shown =
                Translations.in(languages, language, name, null, translations).name();
        return shown.equals(name) ? this : new TagLabel(id, shown, language, translations);
    }
}
