package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads from {@code reminderDefaults} of a policy what new entries of a calendar begin with, and notes what makes no sense. */
final class ReminderDefaults {

    private static final int MOST = 5;
    private static final int WEEK_MINUTES = 7 * 24 * 60;

    private final String path;
    private final List<FieldError> errors;

    /** @param errors what is wrong is added here */
    ReminderDefaults(String path, List<FieldError> errors) {
        this.path = path + ".reminders";
        this.errors = errors;
    }

    /** @param offsetMinutes before the start; after it when negative */
    record Reminding(Reminder.Channel channel, int offsetMinutes) {}

    /** @param defaults an object, of which {@code reminders} counts and the rest is the tenant's own, or nothing */
    List<Reminding> read(JsonNode defaults) {
        JsonNode given = defaults.path("reminders");
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!given.isArray() || given.size() > MOST) {
            errors.add(new FieldError(path, "wrong_type", "must be a list of at most " + MOST + " reminders"));
            return List.of();
        }
        var read = new ArrayList<Reminding>();
        for (int place = 0; place < given.size(); place++) {
            JsonNode one = given.get(place);
            Optional<Reminder.Channel> channel = channel(one.path("channel"));
            if (channel.isEmpty()) {
                wrong(place, "channel", "must be in_app, email, sms or webhook");
            }
            JsonNode minutes = one.path("offsetMinutes");
            if (!minutes.isInt() || Math.abs(minutes.asInt()) > WEEK_MINUTES) {
                wrong(place, "offsetMinutes", "must be a whole number from -10080 to 10080");
            } else {
                channel.ifPresent(known -> read.add(new Reminding(known, minutes.asInt())));
            }
        }
        return read;
    }

    private static Optional<Reminder.Channel> channel(JsonNode name) {
        return Arrays.stream(Reminder.Channel.values())
                .filter(channel -> channel.name().toLowerCase(Locale.ROOT).equals(name.asString("")))
                .findFirst();
    }

    private void wrong(int place, String member, String message) {
        errors.add(new FieldError(path + "." + place + "." + member, "unknown_value", message));
    }
}
