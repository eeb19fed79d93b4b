package dev.stoa.taxonomy;

import dev.stoa.platform.error.FieldError;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a tag is called.
 *
 * @param name the same for whatever differs only in case, spaces or the composition of characters
 * @param displayName as it was typed, but for spaces too many
 */
record TagName(String name, String displayName) {

    static final int MAX_LENGTH = 100;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NOTHING_TO_SEE = Pattern.compile("[\\p{Z}\\p{C}]*");

    /** @param field where it stands in the body, for refusals */
    static TagName of(String field, String typed) {
        String display = SPACES.matcher(Normalizer.normalize(typed, Form.NFC))
                .replaceAll(" ")
                .strip();
        if (NOTHING_TO_SEE.matcher(display).matches()) {
            throw new FieldError(field, "too_short", "must be more than spaces").problem();
        }
        // Lower case may be longer, and decomposed: "İ" becomes two characters.
        String name = Normalizer.normalize(display.toLowerCase(Locale.ROOT), Form.NFC);
        if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw new FieldError(field, "too_long", "must be at most " + MAX_LENGTH + " characters long in lower case")
                    .problem();
        }
        return new TagName(name, display);
    }
}
