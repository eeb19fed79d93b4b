package dev.stoa.platform.web;

import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.Tier;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outer wall alone: the whole contract, with handlers that tests bring, and a database for remembered answers. */
final class Wall implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final Contract CONTRACT = Contract.load(Json.mapper());

    /** So that what was counted does not depend on how long a test takes. */
    private static final TimeMeter STANDING_STILL = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Database database;
    private final WebServer server;
    private final int port;

    private Wall(int perMinute) {
        var meters = new SimpleMeterRegistry();
        database = Database.open(TestServer.newDatabase(), TestServer.secret(), 8, Json.mapper(), meters);
        var limits = new EnumMap<Tier, Integer>(Tier.class);
        for (Tier tier : Tier.values()) {
            limits.put(tier, perMinute);
        }
        server = new WebServer(
                "127.0.0.1",
                0,
                Json.mapper(),
                CONTRACT,
                new Operations(CONTRACT, List.of(this::bindAll)),
                new StaticPages(Map.of(
                        "/page", StaticPages.Content.of("text/plain", "no-cache", () -> new byte[] {'h', 'i'}))),
                (credential, origin) -> caller(credential).from(origin),
                new RateLimits(limits, STANDING_STILL),
                _ -> {},
                new Idempotency(database.db(), new Seal(TestServer.secret(), "remembered answers")),
                meters,
                Clock.systemUTC(),
                "0.0.0+test");
        port = server.start();
    }

    static Wall start() {
        return new Wall(1_000_000);
    }

    static Wall limitedTo(int perMinute) {
        return new Wall(perMinute);
    }

    /** Tokens name a user and a tenant: {@code ada@one}. */
    private static Caller caller(String credential) {
        String[] parts = credential.split("@", 2);
        if (parts.length < 2) {
            throw CommonError.NOT_AUTHENTICATED.problem();
        }
        return new Caller(
                id(parts[1]),
                Actor.user(id(parts[0])),
                null,
                null,
                false,
                parts[0].equals("guest") ? Permissions.NONE : Permissions.ALL,
                List.of(),
                Origin.SERVER);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void bindAll(Operations operations) {
        CONTRACT.operations().values().stream()
                .filter(Operation::implemented)
                .map(Operation::id)
                .forEach(id -> operations.bind(
                        id,
                        request -> handlers.getOrDefault(id, _ -> Reply.noContent())
                                .handle(request)));
    }

    /** From now on this answers the operation. */
    void on(String operation, Handler handler) {
        if (!CONTRACT.operations().containsKey(operation)) {
            throw new IllegalArgumentException("The contract has no operation " + operation);
        }
        handlers.put(operation, handler);
    }

    Http http() {
        return Http.ofMadeUpHandlers("http://127.0.0.1:" + port);
    }

    Http as(String user) {
        return http().bearer(user);
    }

    /** Sends bytes as they are and reads one answer. */
    String raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1), 1);
    }

    String raw(byte[] request, int answers) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(readAnswers(socket.getInputStream(), answers), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(180_000);
        return socket;
    }

    /** Until this many answers are whole, or the server closes. */
    private static byte[] readAnswers(InputStream in, int answers) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        try {
            while (wholeAnswers(all.toString(StandardCharsets.ISO_8859_1)) < answers) {
                int read = in.read(some);
                if (read < 0) {
                    break;
                }
                all.write(some, 0, read);
            }
        } catch (SocketException reset) {
            // A server that has refused may reset what it did not want to read.
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    private static int wholeAnswers(String text) {
        int whole = 0;
        int from = 0;
        while (true) {
            int head = text.indexOf("\r\n\r\n", from);
            if (head < 0) {
                return whole;
            }
            Matcher length = LENGTH.matcher(text.substring(from, head));
            from = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (from > text.length()) {
                return whole;
            }
            whole++;
        }
    }

    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
