package dev.stoa.contacts;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be done with contacts: the rules, one transaction each. */
public final class Contacts {

    private final Db db;
    private final ContactLinks links;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ContactStore store = new ContactStore();

    public Contacts(Db db, ContactLinks links, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.links = links;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Contact> list(Caller caller, ContactFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Contact get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(ContactError.CONTACT_NOT_FOUND::problem);
    }

    Contact create(Caller caller, ContactDetails input) {
        ContactDetails details = ContactRules.checked(input, null);
        Instant now = clock.instant();
        Contact contact = Contact.of(ids.next(), caller, details, now);
        return db.write(caller, tx -> {
            store.insert(tx, contact);
            events.record(tx, caller, new ContactEvent.Created(contact.id()));
            return contact;
        });
    }

    Contact change(Caller caller, UUID id, ContactChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Contact before = locked(tx, id, ifMatch);
            ContactDetails stored = before.details();
            ContactDetails details = ContactRules.checked(changes.applyTo(stored), stored);
            Contact after = before.with(details, caller.userId(), clock.instant());
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new ContactEvent.Changed(id, ContactChanges.between(stored, details), after.revision()));
            return after;
        });
    }

    /** Whatever had it as its primary contact gets the oldest other one. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            locked(tx, id, ifMatch);
            List<UUID> orphaned = links.lockedWithPrimary(tx, id);
            store.delete(tx, id);
            links.promoteOldest(tx, orphaned);
            events.record(tx, caller, new ContactEvent.Deleted(id));
        });
    }

    private Contact locked(Tx tx, UUID id, IfMatch ifMatch) {
        Contact contact = store.lock(tx, id).orElseThrow(ContactError.CONTACT_NOT_FOUND::problem);
        ifMatch.check(contact.revision());
        return contact;
    }
}
