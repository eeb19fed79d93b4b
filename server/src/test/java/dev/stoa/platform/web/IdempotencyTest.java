package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.error.CommonError;
import dev.stoa.testing.Http;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String BODY = "{\"name\": \"Blue room\"}";
    private static final Wall WALL = Wall.start();

    private final AtomicInteger runs = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();
    private final Http http = WALL.as("ada@one").with("Idempotency-Key", key);

    @AfterAll
    static void close() {
        WALL.close();
    }

    @Test
    void theSameRequestGetsTheSameAnswerAgain() {
        WALL.on(
                "createSpace",
                request -> Reply.created(Map.of("run", runs.incrementAndGet()))
                        .header("Location", "7")
                        .revision(3));

        Http.Answer first = http.post(SPACES, BODY).expect(201);
        Http.Answer again = http.post(SPACES, BODY).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(SPACES + "7");
        assertThat(again.header("ETag")).isEqualTo("\"3\"");
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSameKeyForAnotherBodyIsRefused() {
        WALL.on("createSpace", request -> Reply.created(Map.of()));
        http.post(SPACES, BODY).expect(201);

        http.post(SPACES, "{\"name\": \"Red room\"}").refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aKeyBelongsToOneCallerInOneTenant() {
        WALL.on("createSpace", request -> Reply.created(Map.of("run", runs.incrementAndGet())));

        for (String who : new String[] {"ada@one", "bob@one", "ada@two"}) {
            WALL.as(who).with("Idempotency-Key", key).post(SPACES, BODY).expect(201);
        }

        assertThat(runs).hasValue(3);
    }

    @Test
    void aRefusalIsRememberedAndABugIsNot() {
        WALL.on("createSpace", request -> {
            runs.incrementAndGet();
            throw CommonError.CONFLICT.problem();
        });
        http.post(SPACES, BODY).refused(409, "CONFLICT");
        http.post(SPACES, BODY).refused(409, "CONFLICT");
        assertThat(runs).hasValue(1);

        Http other =
                WALL.as("ada@one").with("Idempotency-Key", UUID.randomUUID().toString());
        WALL.on("createSpace", request -> {
            throw new IllegalStateException("a bug");
        });
        other.post(SPACES, BODY).refused(500, "INTERNAL_ERROR");
        WALL.on("createSpace", request -> Reply.created(Map.of()));
        other.post(SPACES, BODY).expect(201);
    }

    @Test
    void anInvalidBodyUsesNoKeyUp() {
        WALL.on("createSpace", request -> Reply.created(Map.of()));

        http.post(SPACES, "{}").refused(422, "VALIDATION_FAILED");
        http.post(SPACES, BODY).expect(201);
    }

    @Test
    void aRequestInProgressIsNotRunAgain() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        WALL.on("createSpace", request -> {
            entered.countDown();
            await(leave);
            return Reply.created(Map.of("run", runs.incrementAndGet()));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Http.Answer> first = threads.submit(() -> http.post(SPACES, BODY));
            entered.await();

            Http.Answer second = http.post(SPACES, BODY).refused(409, "IDEMPOTENCY_IN_PROGRESS");
            assertThat(second.header("Retry-After")).isEqualTo("1");

            leave.countDown();
            first.get().expect(201);
        }
        http.post(SPACES, BODY).expect(201);
        assertThat(runs).hasValue(1);
    }

    @Test
    void duplicatesAtOnceRunOnce() throws Exception {
        WALL.on("createSpace", request -> Reply.created(Map.of("run", runs.incrementAndGet())));
        var tasks = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 20; i++) {
            tasks.add(() -> http.post(SPACES, BODY));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Http.Answer> answer : threads.invokeAll(tasks)) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void aKeyMustBeSane() {
        WALL.as("ada@one")
                .with("Idempotency-Key", "k".repeat(256))
                .post(SPACES, BODY)
                .refused(400, "INVALID_PARAMETER");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
