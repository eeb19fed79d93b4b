package dev.stoa.identity;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.NewMessage;
import java.util.List;
import java.util.Locale;

/** What the mails of this area say, in the languages people can choose. */
final class Letters {

    private final LetterTexts texts = new LetterTexts(Letters.class);

    NewMessage compose(OneTime purpose, String recipient, String name, String language, String link) {
        LetterTexts.Spoken in = texts.in(language);
        String key = switch (purpose) {
            case EMAIL_VERIFICATION -> "verification";
            case PASSWORD_RESET -> "reset";
        };
        var letter = new Letter(
                in.text(key + ".subject"),
                in.text("greeting", name),
                List.of(in.text(key + ".about")),
                in.text(key + ".action"),
                link,
                List.of(in.text(key + ".note")));
        return NewMessage.mail(purpose.name().toLowerCase(Locale.ROOT), recipient, letter, in)
                .holdingASecret();
    }
}
