package dev.stoa.infotags;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What can be done with info tags: the rules, one transaction each. A tag made in the system tenant is one of the
 * platform; only system admins make and change those.
 */
public final class InfoTags {

    private final Db db;
    private final SystemInfoTags all;
    private final Tenants tenants;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final InfoTagStore store = new InfoTagStore();

    public InfoTags(Db db, SystemInfoTags all, Tenants tenants, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.all = all;
        this.tenants = tenants;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those of the platform. */
    Page<InfoTag> publicOnes(InfoTagFilter filter, PageRequest page) {
        return db.read(Caller.SYSTEM_TENANT, tx -> store.list(tx, filter, page));
    }

    InfoTag publicOne(String key) {
        return db.read(Caller.SYSTEM_TENANT, tx -> store.findByKey(tx, key))
                .orElseThrow(InfoTagError.INFO_TAG_NOT_FOUND::problem);
    }

    InfoTag create(Caller caller, NewInfoTag input) {
        boolean ofPlatform = caller.tenantId().equals(Caller.SYSTEM_TENANT);
        checkMayWrite(caller, ofPlatform);
        Instant now = clock.instant();
        var tag = new InfoTag(
                ids.next(),
                ofPlatform ? null : caller.tenantId(),
                input.key(),
                input.title(),
                input.description(),
                requireNonNullElse(input.examples(), List.of()),
                requireNonNullElse(input.translations(), Map.of()),
                caller.userId(),
                now,
                now,
                1);
        InfoTagRules.check(tag, tenants.languages(caller));
        return db.write(caller, tx -> {
            store.insert(tx, tag);
            events.record(tx, caller, new InfoTagEvent.Created(tag.id(), tag.key()));
            return tag;
        });
    }

    InfoTag change(Caller caller, UUID id, InfoTagChanges changes, IfMatch ifMatch) {
        Caller writer = writer(caller, id);
        return db.write(writer, tx -> {
            InfoTag before = locked(tx, id, ifMatch);
            InfoTag after = changes.applyTo(before, clock.instant());
            InfoTagRules.check(after, tenants.languages(writer));
            store.update(tx, after);
            events.record(tx, writer, new InfoTagEvent.Changed(id, after.key(), after.revision()));
            return after;
        });
    }

    /** Its key is free again. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        Caller writer = writer(caller, id);
        db.execute(writer, tx -> {
            InfoTag tag = locked(tx, id, ifMatch);
            store.delete(tx, id, writer.userId(), clock.instant());
            events.record(tx, writer, new InfoTagEvent.Deleted(id, tag.key()));
        });
    }

    private InfoTag locked(Tx tx, UUID id, IfMatch ifMatch) {
        InfoTag tag = store.lock(tx, id).orElseThrow(InfoTagError.INFO_TAG_NOT_FOUND::problem);
        ifMatch.check(tag.revision());
        return tag;
    }

    /** The caller in the tenant that the tag belongs to; refuses what they do not see, and then what they may not do. */
    private Caller writer(Caller caller, UUID id) {
        InfoTag tag = all.get(caller, id);
        checkMayWrite(caller, tag.ofPlatform());
        return tag.ofPlatform() ? caller.in(Caller.SYSTEM_TENANT) : caller;
    }

    private static void checkMayWrite(Caller caller, boolean ofPlatform) {
        if (ofPlatform && !caller.systemAdmin()) {
            throw InfoTagError.INFO_TAG_OF_PLATFORM.problem();
        }
    }
}
