package dev.stoa.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import dev.stoa.testing.Await;
import dev.stoa.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Connections connections = new Connections(single(), meters);

    @AfterEach
    void close() {
        connections.close();
    }

    private static HikariConfig single() {
        DatabaseUrl url = TestServer.emptyDatabase();
        var config = new HikariConfig();
        config.setPoolName("single");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(1);
        return config;
    }

    @Test
    void whoWaitsIsNotOvertaken() throws Exception {
        List<String> served = new CopyOnWriteArrayList<>();
        Connections.Lease held = connections.borrow();
        FutureTask<?> early = waiting("early", served, 1);
        FutureTask<?> later = waiting("later", served, 2);

        held.close();
        try (Connections.Lease _ = connections.borrow()) {
            served.add("newcomer");
        }

        early.get();
        later.get();
        assertThat(served).containsExactly("early", "later", "newcomer");
    }

    @Test
    void aConnectionThatCannotBeMadeTakesNobodysTurn() {
        connections.close();

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(connections::borrow)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("closed");
        }
    }

    private FutureTask<?> waiting(String name, List<String> served, int place) {
        var borrowing = new FutureTask<>(() -> {
            try (Connections.Lease _ = connections.borrow()) {
                return served.add(name);
            }
        });
        Thread.ofVirtual().start(borrowing);
        Await.until(this::queue, length -> length == place, length -> length + " wait");
        return borrowing;
    }

    private double queue() {
        return meters.get("stoa.database.waiting").gauge().value();
    }
}
