package dev.stoa.calendar;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.PublicUrl;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** Mails to those whose slot has become free. */
public final class WaitlistLetters {

    private static final String PAGE = "/calendar/waitlist";

    private final Messages messages;
    private final PublicUrl url;
    private final LetterTexts texts = new LetterTexts(WaitlistLetters.class);

    public WaitlistLetters(Messages messages, PublicUrl url) {
        this.messages = messages;
        this.url = url;
    }

    /** Goes out when the transaction that makes the offer commits. */
    void offer(Tx tx, Calendar calendar, WaitlistRequest request, WaitlistStore.Person person, Instant expiresAt) {
        LetterTexts.Spoken in = texts.in(person.locale());
        ZoneId zone = ZoneId.of(calendar.timezone());
        String slot = time(request.startsAt(), zone, in.language());
        var letter = new Letter(
                in.text("waitlist.subject", calendar.name(), slot),
                in.text("greeting", person.displayName()),
                List.of(in.text("waitlist.about", calendar.name(), slot, time(request.endsAt(), zone, in.language()))),
                in.text("waitlist.action"),
                url.link(PAGE, "id", request.id().toString()),
                List.of(in.text("waitlist.note", time(expiresAt, zone, in.language()))));
        messages.queue(tx, calendar.tenantId(), NewMessage.mail("waitlist_offer", person.email(), letter, in));
    }

    private static String time(Instant instant, ZoneId zone, String language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.of(language))
                .format(instant.atZone(zone));
    }
}
