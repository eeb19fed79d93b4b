package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is found by its words in a window. */
class EntrySearchTest {

    private static final String JUNE = "?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-07-01T00:00:00Z&search=";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http, "{\"capacity\": 2}");
    private final Made week =
            series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 7");

    @Test
    void instancesHaveTheWordsOfTheirPatternUntilTheyGetTheirOwn() {
        assertThat(total("tennis")).isEqualTo(7);
        assertThat(total("TENN")).isEqualTo(7);
        assertThat(total("ennis")).isZero();

        http.patch(pathOf(on(http, week, "2030-06-06")), "{\"titleOverride\": \"Final of the cup\"}")
                .expect(200);
        http.patch(ENTRIES + "/" + week.root(), "{\"description\": \"On grass\"}")
                .expect(200);

        assertThat(total("tennis")).isEqualTo(6);
        assertThat(total("tennis%20grass")).isEqualTo(6);
        assertThat(total("cup%20fin")).isEqualTo(1);
        assertThat(total("grass")).isEqualTo(7);
    }

    @Test
    void wordsThatMostEntriesHaveAreFoundInTheWindowAlone() {
        // So many, and with such ids, that their words count as common: the sample is taken by the last byte of the id.
        tenant.update("""
                insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at,
                                            timezone, is_all_day, created_at, updated_at)
                select ?, cast(lpad(cast(n as text), 30, '0') || '00' as uuid), ?, 'event', 'confirmed', 'default',
                       case n when 101 then 'Golf' else 'Tennis' end, start, start + interval '1 hour', 'UTC', false, now(), now()
                  from generate_series(101, 250) n,
                       cast(case when n > 200 then '2031-06-05T10:00:00Z' else '2030-06-05T10:00:00Z' end as timestamptz) start
                """, tenant.id(), UUID.fromString(calendar));
        http.patch(pathOf(on(http, week, "2030-06-06")), "{\"titleOverride\": \"Final\"}")
                .expect(200);

        assertThat(total("tennis")).isEqualTo(99 + 6);
        assertThat(total("golf")).isEqualTo(1);
        assertThat(total("final")).isEqualTo(1);
    }

    private int total(String words) {
        return http.get(ENTRIES + JUNE + words).expect(200).at("/total").asInt();
    }
}
