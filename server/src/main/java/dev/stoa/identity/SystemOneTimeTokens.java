package dev.stoa.identity;

import dev.stoa.identity.SystemAccountStore.Account;
import dev.stoa.identity.SystemAttemptStore.Kind;
import dev.stoa.identity.SystemOneTimeTokenStore.Request;
import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.jobs.Worker;
import dev.stoa.platform.web.PublicUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens that go out by mail and come back once. Who asks for a mail by an address gets the same answer
 * in the same time whether or not there is such an account: the asking is stored, and a worker looks
 * afterwards what is to be done.
 */
final class SystemOneTimeTokens implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(5);

    /** In a quarter of an hour; more than somebody asks for in earnest fill another one's mailbox. */
    private static final int MAX_MAILS = 10;

    private final SystemDb db;
    private final Messages messages;
    private final PublicUrl url;
    private final Ids ids;
    private final Clock clock;
    private final Letters letters = new Letters();
    private final SystemOneTimeTokenStore store = new SystemOneTimeTokenStore();
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemAttemptStore attempts = new SystemAttemptStore();
    private final Worker worker = new Worker("mail requests", POLL, this::answerOne);

    SystemOneTimeTokens(SystemDb db, Messages messages, PublicUrl url, Ids ids, Clock clock) {
        this.db = db;
        this.messages = messages;
        this.url = url;
        this.ids = ids;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    /** Somebody would like a mail with a token, and may have no account at all. */
    void request(OneTime purpose, String email) {
        db.execute(tx -> {
            store.request(tx, ids.next(), purpose, email);
            tx.afterCommit(worker::wake);
        });
    }

    /** Makes a token and queues the mail with it; earlier ones of the same purpose stop working. */
    void mail(Tx tx, OneTime purpose, Account account) {
        Secret token = Secret.random();
        store.replace(tx, account.id(), purpose, token.hash(), clock.instant().plus(purpose.lifetime()));
        String name = account.displayName() == null ? account.email() : account.displayName();
        String link = url.link(purpose.page(), "token", token.text());
        UUID tenant = Objects.requireNonNullElse(account.defaultTenantId(), Caller.SYSTEM_TENANT);
        messages.queue(tx, tenant, letters.compose(purpose, account.email(), name, account.locale(), link));
    }

    Optional<UUID> find(Tx tx, OneTime purpose, String token) {
        return store.find(tx, purpose, new Secret(token).hash(), clock.instant());
    }

    Optional<UUID> use(Tx tx, OneTime purpose, String token) {
        return store.use(tx, purpose, new Secret(token).hash(), clock.instant());
    }

    /** @return whether there may be more */
    private boolean answerOne() {
        return db.write(tx -> {
            Request request = store.takeRequest(tx).orElse(null);
            if (request == null) {
                return false;
            }
            Account account = accounts.findByEmail(tx, request.email()).orElse(null);
            if (account != null && isWanted(request.purpose(), account) && !isTooMany(tx, request)) {
                mail(tx, request.purpose(), account);
            }
            return true;
        });
    }

    private static boolean isWanted(OneTime purpose, Account account) {
        return switch (purpose) {
            case PASSWORD_RESET -> true;
            case EMAIL_VERIFICATION -> !account.verified();
        };
    }

    private boolean isTooMany(Tx tx, Request request) {
        Kind kind = switch (request.purpose()) {
            case PASSWORD_RESET -> Kind.PASSWORD_RESET;
            case EMAIL_VERIFICATION -> Kind.EMAIL_VERIFICATION;
        };
        return attempts.count(tx, kind, request.email()) > MAX_MAILS;
    }
}
