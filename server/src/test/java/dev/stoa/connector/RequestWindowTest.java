package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.platform.error.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestWindowTest {

    private static final UUID TOKEN = UUID.randomUUID();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RequestWindow window = new RequestWindow(now::get);

    @Test
    void noThirtySecondsHaveMoreThanTwoHundredRequests() {
        use(100);
        pass(Duration.ofSeconds(20));
        use(100);
        assertThat(refused()).isEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(refused()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        use(100);
        assertThat(refused()).isEqualTo(Duration.ofSeconds(20));
        window.count(UUID.randomUUID());
    }

    private void use(int requests) {
        for (int i = 0; i < requests; i++) {
            window.count(TOKEN);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Duration refused() {
        return Objects.requireNonNull(
                catchThrowableOfType(Problem.class, () -> window.count(TOKEN)).retryAfter());
    }
}
