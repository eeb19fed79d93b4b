package dev.stoa.portability.bags;

import static java.util.stream.Collectors.toMap;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.TenantTable;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.portability.bags.SystemTransfers.Restored;
import dev.stoa.storage.RestoredFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a tenant back from a bag, under the ids it had: files first, which are swept if nothing comes of it, then all
 * rows in one transaction. People who have an account here already, by id or by e-mail address, keep it.
 */
final class SystemRestore {

    private static final int AT_ONCE = 500;

    private final SystemDb db;
    private final RestoredFiles files;
    private final EventLog events;
    private final JsonMapper json;
    private final SystemRestoreStore store = new SystemRestoreStore();
    private final SnapshotStore tables = new SnapshotStore();

    SystemRestore(SystemDb db, RestoredFiles files, EventLog events, JsonMapper json) {
        this.db = db;
        this.files = files;
        this.events = events;
        this.json = json;
    }

    /** @throws TransferException when it cannot be; then nothing was changed that stays */
    Restored restore(Path directory) {
        BagSource bag = BagSource.checked(directory.toAbsolutePath().normalize());
        BagSchema schema = bag.schema(json);
        List<TenantTable> ours = db.read(tables::tables);
        checkTables(bag, schema, ours);
        db.read(tx -> store.obstacle(tx, schema.tenantId(), schema.orgcode())).ifPresent(why -> {
            throw bag.refused(why);
        });
        try {
            long put = putFiles(bag, schema.tenantId());
            return db.load(tx -> load(tx, bag, schema, ours, put));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A bag of another version would lack columns or have too many. */
    private void checkTables(BagSource bag, BagSchema schema, List<TenantTable> ours) {
        Map<String, List<TenantTable.Column>> theirs =
                schema.tables().stream().collect(toMap(BagSchema.Table::name, BagSchema.Table::columns));
        Map<String, List<TenantTable.Column>> here = ours.stream()
                .collect(toMap(
                        TenantTable::name,
                        table -> table.columns().stream()
                                .filter(column -> store.leaves(table, column))
                                .toList()));
        if (!theirs.equals(here)) {
            throw bag.refused("its tables are those of " + schema.stoa()
                    + " and not of this version; restore it with that one and upgrade then");
        }
    }

    private long putFiles(BagSource bag, UUID tenantId) throws IOException {
        long count = 0;
        try (BufferedReader lines = Streams.read(bag.open(Bag.rows("stored_file")))) {
            for (List<String> some = some(lines); !some.isEmpty(); some = some(lines)) {
                List<UUID> ids = some.stream()
                        .map(line ->
                                UUID.fromString(json.readTree(line).path("id").asString()))
                        .toList();
                db.execute(tx -> files.expect(tx, tenantId, ids));
                for (UUID id : ids) {
                    try (InputStream in = bag.open(Bag.file(id))) {
                        files.put(tenantId, id, in);
                    }
                }
                count += ids.size();
            }
        }
        return count;
    }

    private static List<String> some(BufferedReader lines) throws IOException {
        var some = new ArrayList<String>();
        for (String line = lines.readLine(); line != null; line = some.size() < AT_ONCE ? lines.readLine() : null) {
            some.add(line);
        }
        return some;
    }

    private Restored load(Tx tx, BagSource bag, BagSchema schema, List<TenantTable> ours, long put) {
        UUID tenantId = schema.tenantId();
        checkIsOne(bag, schema);
        try {
            Map<String, String> people = people(tx, bag);
            store.prepare(tx, tenantId);
            Map<String, Long> counts =
                    schema.tables().stream().collect(toMap(BagSchema.Table::name, BagSchema.Table::rows));
            for (TenantTable table : ours) {
                try (InputStream lines = bag.rows(table.name())) {
                    if (table.name().equals("account")) {
                        store.enterPeople(tx, table, lines);
                        continue;
                    }
                    long entered = store.enter(tx, table, RenamedLines.of(lines, people));
                    if (entered != counts.getOrDefault(table.name(), -1L)) {
                        throw bag.refused(
                                table.name() + " has " + entered + " rows and should have " + counts.get(table.name()));
                    }
                }
            }
            if (files.claim(tx, tenantId) != put) {
                throw bag.refused("its files took longer than a day; try again");
            }
            events.record(
                    tx,
                    Caller.server(Caller.SYSTEM_TENANT),
                    new TenantExportEvent.Restored(tenantId, schema.orgcode(), schema.rows(), put));
            return new Restored(tenantId, schema.orgcode(), schema.rows(), put);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The row of the tenant is the one thing whose tenant is not set by us. */
    private void checkIsOne(BagSource bag, BagSchema schema) {
        List<String> tenants = bag.few("tenant");
        JsonNode tenant = tenants.size() == 1 ? json.readTree(tenants.getFirst()) : json.nullNode();
        if (!tenant.path("id").asString("").equals(schema.tenantId().toString())
                || !tenant.path("slug").asString("").equals(schema.orgcode())) {
            throw bag.refused("its tenant is not the one that " + Bag.SCHEMA + " names");
        }
        if (schema.tenantId().equals(Caller.SYSTEM_TENANT)) {
            throw bag.refused("it is the installation's own tenant, and each installation has one");
        }
    }

    /** Who has another id here than in the bag. */
    private Map<String, String> people(Tx tx, BagSource bag) throws IOException {
        var renamed = new HashMap<String, String>();
        try (BufferedReader lines = Streams.read(bag.open(Bag.rows("account")))) {
            for (List<String> some = some(lines); !some.isEmpty(); some = some(lines)) {
                List<SystemRestoreStore.Known> theirs = some.stream()
                        .map(json::readTree)
                        .filter(account -> account.path("closed_at").isNull())
                        .map(account -> new SystemRestoreStore.Known(
                                UUID.fromString(account.path("id").asString()),
                                account.path("email").asString().toLowerCase(Locale.ROOT)))
                        .toList();
                List<SystemRestoreStore.Known> known = store.known(
                        tx,
                        theirs.stream().map(SystemRestoreStore.Known::id).toList(),
                        theirs.stream().map(SystemRestoreStore.Known::email).toList());
                Map<UUID, SystemRestoreStore.Known> byId =
                        known.stream().collect(toMap(SystemRestoreStore.Known::id, Function.identity()));
                Map<String, UUID> byEmail = known.stream()
                        .collect(toMap(SystemRestoreStore.Known::email, SystemRestoreStore.Known::id, (one, _) -> one));
                for (SystemRestoreStore.Known one : theirs) {
                    UUID here = byEmail.get(one.email());
                    if (here != null && !byId.containsKey(one.id())) {
                        renamed.put(one.id().toString(), here.toString());
                    }
                }
            }
        }
        return renamed;
    }
}
