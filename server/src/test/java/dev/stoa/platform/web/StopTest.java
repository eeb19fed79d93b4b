package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StopTest {

    private static final String SPACES = "/api/v1/secure/spaces";

    @Test
    void aStoppingServerFinishesWhatItBeganAndRefusesTheRest() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (Wall wall = Wall.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Http http = wall.as("ada@one");
            wall.on("listSpaces", request -> {
                entered.countDown();
                await(leave);
                return Reply.ok(Map.of("finished", true));
            });
            Future<Http.Answer> slow = threads.submit(() -> http.get(SPACES));
            entered.await();
            Future<?> stop = threads.submit(wall::stop);

            Http.Answer refused = http.get("/page");
            while (refused.status() == 200) {
                refused = http.get("/page");
            }
            assertThat(refused.refused(503, "UNAVAILABLE").header("Retry-After"))
                    .isEqualTo("2");
            assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(stop.isDone()).isFalse();

            leave.countDown();
            Http.Answer finished = slow.get().expect(200);
            assertThat(finished.header("Connection")).isEqualToIgnoringCase("close");
            stop.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
