package dev.stoa.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *      | 2026-11-22T12:01:00Z | every minute
            */10 * * * *   | 2026-11-22T12:10:00Z | every 10 minutes
            17 * * * *     | 2026-11-22T12:17:00Z | every hour at minute 17
            23 */6 * * *   | 2026-11-22T12:23:00Z | every 6 hours at minute 23
            5 3 * * *      | 2026-11-23T03:05:00Z | every day at 03:05 UTC
            0 9 * * 1      | 2026-11-23T09:00:00Z | by the cron expression 0 9 * * 1 (UTC)
            @every 90s     | 2026-11-22T12:01:30Z | 90 seconds after it ended
            @every 10m     | 2026-11-22T12:10:00Z | 10 minutes after it ended
            @every 6h      | 2026-11-22T18:00:00Z | 6 hours after it ended
            """)
    void tellsWhenNextAndInWords(String text, Instant next, String words) {
        Timetable timetable = Timetable.parse(text);
        assertThat(timetable.next(NOON)).isEqualTo(next);
        assertThat(timetable.description()).isEqualTo(words);
        assertThat(timetable.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "* * * *",
                "* * * * * *",
                "61 * * * *",
                "0 0 30 2 *",
                "@every 0s",
                "@every 5d",
                "@daily"
            })
    void refusesWhatNeverComes(String text) {
        assertThatThrownBy(() -> Timetable.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWaitDoublesUpToSixHours() {
        var retry = new Retry(20, Duration.ofMinutes(1), true);
        assertThat(retry.waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(retry.waitAfter(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(retry.waitAfter(20)).isEqualTo(Duration.ofHours(6));
        assertThat(new Retry(3, Duration.ofMinutes(1), false).waitAfter(3)).isEqualTo(Duration.ofMinutes(1));
    }
}
