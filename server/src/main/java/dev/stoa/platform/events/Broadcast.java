package dev.stoa.platform.events;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.Tx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short messages to every node, itself included, through PostgreSQL's LISTEN and NOTIFY. For rare news
 * that must arrive at once, such as revocations; not for every change, since notifying transactions
 * commit one after the other.
 */
public final class Broadcast implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final String CHANNEL = "stoa";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private record Subscription(Consumer<String> onMessage, Runnable onGap) {}

    private final DatabaseUrl url;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("broadcast").unstarted(this::listen);
    private volatile boolean listening;

    public Broadcast(DatabaseUrl url) {
        this.url = url;
    }

    /** Sends when the transaction commits. */
    public void send(Tx tx, String topic, String message) {
        tx.sql("select cast(pg_notify('stoa', :message) as text)")
                .bind("message", topic + " " + message)
                .list(String.class);
    }

    /** @param onGap runs when messages may have been missed, because the connection was lost for a while */
    public void subscribe(String topic, Consumer<String> onMessage, Runnable onGap) {
        subscriptions.put(topic, new Subscription(onMessage, onGap));
    }

    /** Whether messages arrive now; while not, nothing that depends on them may be trusted. */
    public boolean listening() {
        return listening;
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (ended.getCount() > 0) {
            try (Connection connection = connect()) {
                subscriptions
                        .values()
                        .forEach(subscription -> subscription.onGap().run());
                listening = true;
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException failure) {
                if (ended.getCount() > 0) {
                    LOG.warn("Messages of other nodes do not arrive: {}", failure.getMessage());
                }
            }
            listening = false;
            pause();
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", url.user());
        properties.setProperty("password", url.password());
        properties.setProperty("ApplicationName", "stoa broadcast");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url.jdbc(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        return connection;
    }

    private void receive(PGConnection connection) throws SQLException {
        while (ended.getCount() > 0) {
            PGNotification[] news = connection.getNotifications(1_000);
            if (news != null) {
                for (PGNotification one : news) {
                    hand(one.getParameter());
                }
            }
        }
    }

    private void hand(String text) {
        int space = text.indexOf(' ');
        Subscription subscription = subscriptions.get(text.substring(0, space));
        if (subscription != null) {
            subscription.onMessage().accept(text.substring(space + 1));
        }
    }

    private void pause() {
        try {
            ended.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }
}
