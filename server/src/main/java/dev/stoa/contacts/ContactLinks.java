package dev.stoa.contacts;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which contacts belong to a user, a space or a resource. Whether the caller may see or change that is for the area
 * that knows it to decide, before it calls here.
 *
 * <p>Each has at most one primary contact: the first one linked, unless it was linked as not primary; then the one
 * last made primary; and when that goes, the oldest that is left.
 */
public final class ContactLinks {

    private static final String READ = "contacts:read";

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ContactStore contacts = new ContactStore();
    private final ContactLinkStore store = new ContactLinkStore();

    public ContactLinks(Db db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** The primary contact first, then in the order in which they were linked. */
    public List<ContactLink> list(Caller caller, LinkedEntity entity) {
        return db.read(caller, tx -> list(tx, entity));
    }

    private List<ContactLink> list(Tx tx, LinkedEntity entity) {
        List<ContactLink.Row> rows = store.of(tx, entity);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Contact> linked =
                contacts.of(tx, entity).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        // A link made or undone between the two reads is as good as made or undone after them.
        return rows.stream()
                .filter(row -> linked.containsKey(row.contactId()))
                .map(row -> row.with(requireNonNull(linked.get(row.contactId()))))
                .toList();
    }

    /** Only contacts the caller may read, or linking would be a way to read the others. */
    public ContactLink link(Tx tx, Caller caller, LinkedEntity entity, ContactLink.Request request) {
        if (!caller.may(READ)) {
            throw ContactError.CONTACT_UNKNOWN.problem();
        }
        Contact contact = contacts.find(tx, request.contactId()).orElseThrow(ContactError.CONTACT_UNKNOWN::problem);
        store.lock(tx, List.of(entity.entityId()));
        boolean primary = requireNonNullElseGet(request.isPrimary(), () -> !store.hasAny(tx, entity));
        if (primary) {
            store.demotePrimary(tx, entity);
        }
        var link = new ContactLink.Row(
                ids.next(),
                caller.tenantId(),
                entity.entityType(),
                entity.entityId(),
                contact.id(),
                primary,
                clock.instant());
        store.insert(tx, link);
        events.record(tx, caller, new ContactEvent.Linked(contact.id(), entity, primary));
        return link.with(contact);
    }

    public void unlink(Tx tx, Caller caller, LinkedEntity entity, UUID contactId) {
        store.lock(tx, List.of(entity.entityId()));
        ContactLink.Row link =
                store.find(tx, entity, contactId).orElseThrow(ContactError.CONTACT_LINK_NOT_FOUND::problem);
        store.delete(tx, link.id());
        if (link.isPrimary()) {
            store.promoteOldest(tx, List.of(entity.entityId()));
        }
        events.record(tx, caller, new ContactEvent.Unlinked(contactId, entity));
    }

    /** What a contact is the primary one of; nobody changes the links of any of them until the transaction ends. */
    List<UUID> lockedWithPrimary(Tx tx, UUID contactId) {
        List<UUID> entities = store.ofContact(tx, contactId).stream()
                .map(ContactLink.Row::entityId)
                .toList();
        if (entities.isEmpty()) {
            return List.of();
        }
        store.lock(tx, entities);
        return store.ofContact(tx, contactId).stream()
                .filter(ContactLink.Row::isPrimary)
                .map(ContactLink.Row::entityId)
                .toList();
    }

    void promoteOldest(Tx tx, List<UUID> entities) {
        if (!entities.isEmpty()) {
            store.promoteOldest(tx, entities);
        }
    }
}
