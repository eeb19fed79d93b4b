package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SlotClients.Act;
import dev.stoa.calendar.SlotClients.Deed;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;

/**
 * Whatever many clients do to a calendar at once, nothing is sold beyond its capacity. Who gets what depends on the
 * moment; that it fits at the end does not.
 */
class SlotGuaranteeTest {

    private static final int CLIENTS = 6;
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 204, 404, 409, 422);
    private static final Set<String> ABOUT_TIME = Set.of("SLOT_TAKEN", "CAPACITY_IN_USE");
    private static final Set<String> CONFLICTS = Set.of(
            "SLOT_TAKEN",
            "CAPACITY_IN_USE",
            "STATUS_NOT_REACHABLE",
            "ALREADY_RECURRING",
            "APPROVAL_PENDING",
            "APPROVAL_DECIDED");

    /** From what is stored about entries and policy alone, whatever lanes and ranges were made of it. */
    private static final String BEYOND_CAPACITY = """
            with rules as (
                select id, coalesce(cast(policy -> 'bookingPolicy' ->> 'capacity' as integer), 1) as capacity,
                       make_interval(mins => coalesce(cast(policy -> 'bookingPolicy' ->> 'bufferBeforeMinutes' as integer), 0))
                           as before,
                       make_interval(mins => coalesce(cast(policy -> 'bookingPolicy' ->> 'bufferAfterMinutes' as integer), 0))
                           as after
                  from calendar
                 where id = ?),
            sold as (
                select e.id, e.starts_at - r.before as sold_from, e.ends_at + r.after as sold_to, r.capacity
                  from calendar_entry e
                  join rules r on r.id = e.calendar_id
                 where e.deleted_at is null
                   and not e.series_root
                   and e.kind in ('booking', 'reservation', 'hold')
                   and e.status in ('tentative', 'confirmed'))
            select count(*)
              from sold a
             where a.capacity < (select count(*) from sold b
                                  where b.sold_from <= a.sold_from and a.sold_from < b.sold_to)
            """;

    /** What is guarded is what is sold, each in a lane of its own. */
    private static final String GUARDED_AMISS = """
            with rules as (
                select id, coalesce(cast(policy -> 'bookingPolicy' ->> 'capacity' as integer), 1) as capacity,
                       make_interval(mins => coalesce(cast(policy -> 'bookingPolicy' ->> 'bufferBeforeMinutes' as integer), 0))
                           as before,
                       make_interval(mins => coalesce(cast(policy -> 'bookingPolicy' ->> 'bufferAfterMinutes' as integer), 0))
                           as after
                  from calendar
                 where id = ?)
            select count(*)
              from calendar_entry e
              join rules r on r.id = e.calendar_id
             where e.deleted_at is null
               and not e.series_root
               and e.kind in ('booking', 'reservation', 'hold')
               and e.status in ('tentative', 'confirmed')
               and (e.lane is null
                    or e.lane > r.capacity
                    or e.guarded is distinct from tstzrange(e.starts_at - r.before, e.ends_at + r.after)
                    or exists (select from calendar_entry o
                                where o.calendar_id = e.calendar_id and o.id <> e.id
                                  and o.lane = e.lane and o.guarded && e.guarded))
            """;

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void nothingIsSoldBeyondTheCapacity(
            @ForAll @IntRange(min = 1, max = 3) int capacity, @ForAll("deeds") List<Deed> deeds) throws Exception {
        var clients = new SlotClients(capacity);

        List<Http.Answer> answers = clients.doAll(deeds, CLIENTS);

        for (Http.Answer answer : answers) {
            check(answer);
        }
        assertThat(count(BEYOND_CAPACITY, clients.calendar())).isZero();
        assertThat(count(GUARDED_AMISS, clients.calendar())).isZero();
    }

    private static void check(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(ANSWERS);
        if (answer.status() == 422) {
            assertThat(answer.text("/error"))
                    .as("what begins a series may be over by then: " + answer.body())
                    .isEqualTo("RECURRENCE_INVALID");
            assertThat(answer.text("/details/fields/0/path")).isEqualTo("rootEntryId");
        }
        if (answer.status() != 409) {
            return;
        }
        String code = answer.text("/error");
        assertThat(code).as(answer.body()).isIn(CONFLICTS);
        if (!ABOUT_TIME.contains(code)) {
            return;
        }
        isInterval(answer.at("/details/conflict"), answer);
        JsonNode all = answer.at("/details/conflicts");
        if (!all.isMissingNode()) {
            assertThat(all.size()).as(answer.body()).isPositive();
            for (JsonNode one : all) {
                isInterval(one.has("conflict") ? one.path("conflict") : one, answer);
            }
        }
        JsonNode total = answer.at("/details/total");
        if (!total.isMissingNode()) {
            assertThat(all.size()).as(answer.body()).isEqualTo(total.asInt());
            StreamSupport.stream(all.spliterator(), false).forEach(one -> isInterval(one, answer));
        }
    }

    private static void isInterval(JsonNode interval, Http.Answer answer) {
        assertThat(interval.path("startsAt").asString(""))
                .as(answer.body())
                .isNotEmpty()
                .isLessThan(interval.path("endsAt").asString(""));
    }

    private static long count(String sql, String calendar) throws SQLException {
        try (Connection connection = TestServer.shared().asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(calendar));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        var acts = new ArrayList<>(Arrays.asList(Act.values()));
        acts.addAll(List.of(Act.BOOK, Act.BOOK, Act.BOOK, Act.BOOK, Act.MOVE, Act.MOVE, Act.SERIES, Act.INSTANCE));
        return Combinators.combine(
                        Arbitraries.of(acts),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(1, 8))
                .as(Deed::new)
                .list()
                .ofMinSize(60)
                .ofMaxSize(140);
    }
}
