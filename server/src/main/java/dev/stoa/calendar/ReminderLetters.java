package dev.stoa.calendar;

import dev.stoa.calendar.SystemReminderStore.Recipient;
import dev.stoa.calendar.SystemReminderStore.Target;
import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.web.PublicUrl;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What reminders say, to each in their language; times are those of the entry's zone. */
final class ReminderLetters {

    private static final String PURPOSE = "calendar_reminder";
    private static final String PAGE = "/calendar";

    private final PublicUrl url;
    private final LetterTexts texts = new LetterTexts(ReminderLetters.class);

    ReminderLetters(PublicUrl url) {
        this.url = url;
    }

    NewMessage mail(Target target, Recipient person, Instant now) {
        LetterTexts.Spoken in = texts.in(person.locale());
        var about = new ArrayList<String>(3);
        about.add(when(in, "about", target, now));
        if (target.locationName() != null) {
            about.add(in.text("place", target.locationName()));
        }
        about.add(in.text("calendar", target.calendarName()));
        var letter = new Letter(
                in.text("subject", target.title()),
                in.text("greeting", person.displayName()),
                about,
                in.text("action"),
                url.link(PAGE, "entry", target.entryId().toString()),
                List.of(in.text("note")));
        return NewMessage.mail(PURPOSE, person.email(), letter, in);
    }

    NewMessage text(Target target, Recipient person, String phone, Instant now) {
        return NewMessage.sms(PURPOSE, phone, when(texts.in(person.locale()), "text", target, now));
    }

    private static String when(LetterTexts.Spoken in, String kind, Target target, Instant now) {
        ZonedDateTime start = target.startsAt().atZone(ZoneId.of(target.timezone()));
        Locale locale = Locale.of(in.language());
        String date =
                start.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale));
        String tense = now.isBefore(target.startsAt()) ? "ahead" : "begun";
        if (target.isAllDay()) {
            return in.text(kind + "." + tense + ".day", target.title(), date);
        }
        String time = start.format(
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale));
        return in.text(kind + "." + tense, target.title(), date, time, target.timezone());
    }
}
