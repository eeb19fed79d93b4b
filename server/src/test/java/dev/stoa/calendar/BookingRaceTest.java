package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.at;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once want what only some can have. */
class BookingRaceTest {

    private static final int CLIENTS = 200;
    private static final Instant MORNING = Instant.parse("2030-06-04T06:00:00Z");

    private final Http http = TestTenant.create().http();

    @Test
    void ofTwoHundredForOneSlotOneGetsIt() throws Exception {
        String calendar = calendar(http);

        List<Http.Answer> answers = atOnce(CLIENTS, _ -> () -> book(http, calendar, "10:00", "11:00"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        List<Http.Answer> losers =
                answers.stream().filter(answer -> answer.status() != 201).toList();
        assertThat(losers).hasSize(CLIENTS - 1).allSatisfy(loser -> {
            loser.refused(409, "SLOT_TAKEN");
            assertThat(loser.text("/details/conflict/startsAt")).isEqualTo(at("10:00"));
            assertThat(loser.text("/details/conflict/endsAt")).isEqualTo(at("11:00"));
        });
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    @Test
    void bookingsAtRandomOverADayNeverOverlap() throws Exception {
        String calendar = calendar(http);
        var random = new Random(7);

        List<Http.Answer> answers = atOnce(CLIENTS, _ -> {
            String[] span = span(random);
            return () -> book(http, calendar, span[0], span[1]);
        });

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSizeGreaterThan(5);
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    /** Half book, the others move and cancel what was booked; lanes change all the time. */
    @Test
    void aCapacityOfThreeIsNeverExceeded() throws Exception {
        String calendar = calendar(http, "{\"capacity\": 3}");
        var booked = new ConcurrentLinkedQueue<String>();
        var random = new Random(11);

        List<Http.Answer> answers = atOnce(400, i -> {
            String[] span = span(random);
            int what = i < 60 ? 0 : random.nextInt(4);
            return () -> act(what, calendar, span, booked);
        });

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 204, 409));
        assertThat(Scene.mostAtOnce(TestServer.shared(), calendar)).isLessThanOrEqualTo(3);
    }

    private Http.Answer act(int what, String calendar, String[] span, ConcurrentLinkedQueue<String> booked) {
        String mine = what < 2 ? null : booked.poll();
        if (mine == null) {
            Http.Answer answer = book(http, calendar, span[0], span[1]);
            if (answer.status() == 201) {
                booked.add(ENTRIES + "/" + answer.text("/data/id"));
            }
            return answer;
        }
        if (what == 2) {
            return http.post(mine + "/status", "{\"status\": \"cancelled\"}");
        }
        Http.Answer moved = http.patch(mine, "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(span[0], span[1]));
        booked.add(mine);
        return moved;
    }

    private static String[] span(Random random) {
        int from = random.nextInt(40);
        int to = from + 1 + random.nextInt(8);
        return new String[] {
            MORNING.plus(from * 15L, ChronoUnit.MINUTES).toString(),
            MORNING.plus(to * 15L, ChronoUnit.MINUTES).toString()
        };
    }

    private static List<Http.Answer> atOnce(int count, IntFunction<Callable<Http.Answer>> work)
            throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Http.Answer>> running = IntStream.range(0, count)
                    .mapToObj(work)
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
