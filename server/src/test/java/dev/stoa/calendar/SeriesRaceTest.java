package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.recur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Series and single bookings want the same slots at once. */
class SeriesRaceTest {

    private static final Instant MORNING = Instant.parse("2030-06-04T06:00:00Z");
    private static final String A_WEEK = "\"frequency\": \"daily\", \"occurrenceCountLimit\": 7";

    private final Http http = TestTenant.create().http();

    /** The entries they are made of stand elsewhere. */
    @Test
    void ofManySeriesForTheSameSlotsOneGetsThem() throws Exception {
        String calendar = calendar(http);
        var work = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 20; i++) {
            String root = root(calendar, MORNING.minus(i + 1, ChronoUnit.HOURS));
            work.add(() -> recur(http, calendar, root, MORNING.toString(), A_WEEK));
        }

        List<Http.Answer> answers = atOnce(work);

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .hasSize(19)
                .allSatisfy(loser -> {
                    loser.refused(409, "SLOT_TAKEN");
                    assertThat(loser.at("/details/total").asInt()).isEqualTo(7);
                });
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    @Test
    void aSeriesHasAllItsSlotsOrNone() throws Exception {
        for (int round = 0; round < 4; round++) {
            String calendar = calendar(http);
            String root = root(calendar, MORNING.minus(1, ChronoUnit.HOURS));
            var work = new ArrayList<Callable<Http.Answer>>();
            work.add(() -> recur(http, calendar, root, MORNING.toString(), A_WEEK));
            for (int i = 0; i < 7; i++) {
                Instant at = MORNING.plus(i, ChronoUnit.DAYS).plusSeconds(1_800);
                work.add(() -> book(
                        http, calendar, at.toString(), at.plusSeconds(3_600).toString()));
            }

            List<Http.Answer> answers = atOnce(work);

            long booked = answers.stream()
                    .skip(1)
                    .filter(answer -> answer.status() == 201)
                    .count();
            if (answers.getFirst().status() == 201) {
                assertThat(booked).isZero();
            } else {
                assertThat(answers.getFirst()
                                .refused(409, "SLOT_TAKEN")
                                .at("/details/total")
                                .asInt())
                        .isPositive();
                assertThat(booked).isEqualTo(7);
            }
            assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
        }
    }

    /** Everybody creates, moves, cancels and ends series and bookings; two may be there at once. */
    @Test
    void aCapacityOfTwoIsNeverExceeded() throws Exception {
        String calendar = calendar(http, "{\"capacity\": 2}");
        var random = new Random(23);
        var work = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 60; i++) {
            int kind = random.nextInt(3);
            Instant from =
                    MORNING.plus(random.nextInt(20) * 15L, ChronoUnit.MINUTES).plus(random.nextInt(5), ChronoUnit.DAYS);
            Instant to = from.plus(15 + random.nextInt(6) * 15L, ChronoUnit.MINUTES);
            String rule = "\"frequency\": \"daily\", \"intervalCount\": %d, \"occurrenceCountLimit\": %d"
                    .formatted(1 + random.nextInt(2), 1 + random.nextInt(5));
            Instant later = from.plus(random.nextInt(8) * 15L, ChronoUnit.MINUTES);
            work.add(() -> act(kind, calendar, from, to, rule, later));
        }

        List<Http.Answer> answers = atOnce(work);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 204, 409));
        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSizeGreaterThan(5);
        assertThat(Scene.mostAtOnce(TestServer.shared(), calendar)).isLessThanOrEqualTo(2);
    }

    private Http.Answer act(int kind, String calendar, Instant from, Instant to, String rule, Instant later) {
        Http.Answer booked = book(http, calendar, from.toString(), to.toString());
        if (kind == 0 || booked.status() != 201) {
            return booked;
        }
        String root = booked.text("/data/id");
        Http.Answer series = recur(http, calendar, root, from.toString(), rule);
        if (kind == 1 || series.status() != 201) {
            return series;
        }
        Http.Answer moved = http.patch(
                ENTRIES + "/" + root,
                "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(later, later.plusSeconds(2_700)));
        return moved.status() == 200 ? http.delete(ENTRIES + "/" + root) : moved;
    }

    private String root(String calendar, Instant from) {
        return book(http, calendar, from.toString(), from.plusSeconds(3_600).toString())
                .expect(201)
                .text("/data/id");
    }

    private static List<Http.Answer> atOnce(List<Callable<Http.Answer>> work) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Http.Answer>> running = work.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new ArrayList<Http.Answer>();
            for (Future<Http.Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
