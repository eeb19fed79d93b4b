package dev.stoa.portability.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.jobs.RunningJob;
import dev.stoa.portability.offboarding.SystemOffboardingStore.Begun;
import dev.stoa.portability.offboarding.SystemOffboardingStore.Due;
import dev.stoa.portability.offboarding.SystemOffboardingStore.Issued;
import dev.stoa.tenancy.SystemTenants;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Moves off-boardings on, each by itself: what one can't do now holds up no other. */
final class SystemOffboardings {

    private static final Logger LOG = LoggerFactory.getLogger(SystemOffboardings.class);

    /** So long after nobody gets in any more, what somebody had begun before is over. */
    private static final Duration QUIET = Duration.ofSeconds(90);

    private final SystemDb db;
    private final Offboardings offboardings;
    private final SystemTenants tenants;
    private final OffboardingLetters letters;
    private final CertificateSeal seal;
    private final Clock clock;
    private final JsonMapper json;
    private final String version;
    private final SystemOffboardingStore store = new SystemOffboardingStore();

    SystemOffboardings(
            SystemDb db,
            Offboardings offboardings,
            SystemTenants tenants,
            OffboardingLetters letters,
            CertificateSeal seal,
            Clock clock,
            JsonMapper json,
            String version) {
        this.db = db;
        this.offboardings = offboardings;
        this.tenants = tenants;
        this.letters = letters;
        this.seal = seal;
        this.clock = clock;
        this.json = json;
        this.version = version;
    }

    void run(RunningJob run) {
        Instant now = clock.instant();
        for (Due due : db.read(tx -> store.due(tx, now))) {
            run.check();
            attempt(due.tenantId(), () -> offboardings.proceed(due.tenantId(), due.id()));
        }
        for (Due due : db.read(tx -> store.near(tx, now))) {
            run.check();
            attempt(due.tenantId(), () -> offboardings.giveNotice(due.tenantId(), due.id()));
        }
        for (Due due : db.read(tx -> store.over(tx, now))) {
            run.check();
            attempt(due.tenantId(), () -> offboardings.beginErasure(due.tenantId(), due.id()));
        }
        for (UUID tenant : db.read(store::open)) {
            run.check();
            attempt(tenant, () -> db.execute(tx -> tenants.close(tx, tenant)));
        }
        for (UUID tenant : db.read(tx -> store.closed(tx, now.minus(QUIET)))) {
            run.check();
            attempt(tenant, () -> erase(tenant));
        }
        for (Begun begun : db.read(store::gone)) {
            run.check();
            issue(begun);
        }
    }

    private static void attempt(UUID tenant, Runnable step) {
        try {
            step.run();
        } catch (Problem refusal) {
            LOG.info("The off-boarding of {} waits: {}", tenant, refusal.text());
        } catch (RuntimeException failure) {
            LOG.error("The off-boarding of {} does not get on", tenant, failure);
        }
    }

    /** All rows go in one transaction, together with the note by which everything outside the database is deleted. */
    private void erase(UUID tenant) {
        Certificate.Ground ground = offboardings.ground(tenant);
        db.load(tx -> {
            SystemOffboardingStore.Extent extent = store.extent(tx, tenant);
            List<Owner> owners = letters.owners(tx, tenant);
            tenants.erase(tx, tenant);
            store.begin(
                    tx,
                    new Begun(
                            ground.certificateId(),
                            tenant,
                            extent.slug(),
                            ground.requestedAt(),
                            ground.exportId(),
                            ground.exportManifestSha256(),
                            extent.rows(),
                            extent.files(),
                            extent.fileBytes(),
                            clock.instant(),
                            owners));
            return true;
        });
    }

    private void issue(Begun begun) {
        var certificate = new Certificate(
                begun.id(),
                begun.orgcode(),
                begun.erased(),
                begun.requestedAt(),
                begun.exportId(),
                begun.exportManifestSha256(),
                begun.rows(),
                begun.rowsErasedAt(),
                begun.files(),
                begun.fileBytes(),
                clock.instant(),
                Certificate.REMAINS,
                "Stoa " + version);
        String statement = json.writeValueAsString(certificate);
        byte[] bytes = statement.getBytes(UTF_8);
        var issued = new Issued(begun.id(), statement, sha256(bytes), seal.sign(bytes), seal.publicKey());
        db.execute(tx -> {
            if (store.issue(tx, issued)) {
                letters.erased(tx, begun.tell(), begun.id(), certificate.objectsErasedAt());
            }
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Issued certificate(UUID id) {
        return db.read(tx -> store.issued(tx, id)).orElseThrow(OffboardingError.CERTIFICATE_NOT_FOUND::problem);
    }
}
