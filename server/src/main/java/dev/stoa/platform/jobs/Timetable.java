package dev.stoa.platform.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a job is due: a cron expression of five fields in UTC, or {@code @every 90s} (also {@code m} and {@code h}) after
 * the end of the run before.
 */
public sealed interface Timetable {

    String text();

    /** For people. */
    String description();

    /** @param after when the run before ended, or now */
    Instant next(Instant after);

    /** @throws IllegalArgumentException saying what is wrong with the text */
    static Timetable parse(String text) {
        return text.startsWith("@") ? Every.parse(text) : Cron.parse(text);
    }

    /** At times of the calendar. */
    record Cron(String text, Schedule schedule) implements Timetable {

        private static final Pattern STEP = Pattern.compile("\\*(?:/(\\d+))? \\* \\* \\* \\*");
        private static final Pattern HOURLY = Pattern.compile("(\\d+) \\*(?:/(\\d+))? \\* \\* \\*");
        private static final Pattern DAILY = Pattern.compile("(\\d+) (\\d+) \\* \\* \\*");

        static Cron parse(String text) {
            String plain = text.strip().replaceAll("\\s+", " ");
            if (plain.split(" ").length != 5) {
                throw new IllegalArgumentException(
                        "must have the five fields minute, hour, day, month, weekday, or be like @every 90s");
            }
            try {
                var cron = new Cron(plain, new CronSchedule(plain, ZoneOffset.UTC, CronStyle.UNIX));
                if (!cron.next(Instant.EPOCH).isBefore(Schedule.NEVER)) {
                    throw new IllegalArgumentException("never comes");
                }
                return cron;
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw new IllegalArgumentException("is no cron expression that ever comes", malformed);
            }
        }

        @Override
        public Instant next(Instant after) {
            return schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
        }

        @Override
        public String description() {
            Matcher step = STEP.matcher(text);
            if (step.matches()) {
                return step.group(1) == null ? "every minute" : "every " + step.group(1) + " minutes";
            }
            Matcher hourly = HOURLY.matcher(text);
            if (hourly.matches()) {
                String every = hourly.group(2) == null ? "every hour" : "every " + hourly.group(2) + " hours";
                return every + " at minute " + hourly.group(1);
            }
            Matcher daily = DAILY.matcher(text);
            if (daily.matches()) {
                return "every day at %2s:%2s UTC"
                        .formatted(daily.group(2), daily.group(1))
                        .replace("at  ", "at 0")
                        .replace(": ", ":0");
            }
            return "by the cron expression " + text + " (UTC)";
        }
    }

    /** Some time after the run before. */
    record Every(String text, Duration pause) implements Timetable {

        private static final Pattern FORM = Pattern.compile("@every (\\d{1,6})([smh])");
        private static final Duration LEAST = Duration.ofSeconds(1);
        private static final Duration MOST = Duration.ofDays(366);

        static Every parse(String text) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches()) {
                throw new IllegalArgumentException("must be like @every 90s, @every 10m or @every 6h");
            }
            long number = Long.parseLong(form.group(1));
            Duration pause = switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
            if (pause.compareTo(LEAST) < 0 || pause.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("must be from 1 second to 366 days");
            }
            return new Every(text.strip(), pause);
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(pause);
        }

        @Override
        public String description() {
            long seconds = pause.toSeconds();
            String time = seconds % 3600 == 0
                    ? seconds / 3600 + " hours"
                    : seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
            return time + " after it ended";
        }
    }
}
