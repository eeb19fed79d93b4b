package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProviderOutagesTest {

    private static final UUID TENANT = new UUID(0, 7);
    private static final UUID FIRST = new UUID(0, 8);
    private static final UUID SECOND = new UUID(0, 9);
    private static final List<UUID> CHAIN = List.of(FIRST, SECOND);
    private static final List<UUID> REVERSED = List.of(SECOND, FIRST);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final ProviderOutages outages = new ProviderOutages(source.withZone(ZoneOffset.UTC));

    @Test
    void whoFailedIsTriedLastForAWhile() {
        assertThat(order()).isEqualTo(CHAIN);
        outages.failed(TENANT, FIRST);
        assertThat(order()).isEqualTo(REVERSED);
        assertThat(outages.inOrder(new UUID(0, 1), CHAIN)).isEqualTo(CHAIN);
        pass(14);
        assertThat(order()).isEqualTo(REVERSED);
        pass(2);
        assertThat(order()).isEqualTo(CHAIN);
    }

    @Test
    void oneUploadFindsOutWhetherItIsOver() {
        outages.failed(TENANT, FIRST);
        pass(16);
        assertThat(order()).isEqualTo(CHAIN);
        assertThat(order()).isEqualTo(REVERSED);
        outages.over(TENANT, FIRST);
        assertThat(order()).isEqualTo(CHAIN);
        assertThat(order()).isEqualTo(CHAIN);
    }

    @Test
    void whoFailsAgainIsLeftAloneLonger() {
        for (int i = 0; i < 10; i++) {
            outages.failed(TENANT, FIRST);
        }
        pass(119);
        assertThat(order()).isEqualTo(REVERSED);
        pass(2);
        assertThat(order()).isEqualTo(CHAIN);
    }

    @Test
    void whereAllFailTheOrderIsWhatItWas() {
        outages.failed(TENANT, SECOND);
        outages.failed(TENANT, FIRST);
        assertThat(order()).isEqualTo(CHAIN);
    }

    private List<UUID> order() {
        return outages.inOrder(TENANT, CHAIN);
    }

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }
}
