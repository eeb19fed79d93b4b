package dev.stoa.ledger;

import dev.stoa.contacts.ContactLink;
import dev.stoa.contacts.ContactLinks;
import dev.stoa.contacts.LinkedEntity;
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
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with companies and their contacts: the rules, one transaction each. */
final class Companies {

    private final Db db;
    private final ContactLinks links;
    private final EventLog events;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;
    private final CompanyStore store = new CompanyStore();
    private final CounterStore counters = new CounterStore();

    Companies(Db db, ContactLinks links, EventLog events, Ids ids, JsonMapper json, Clock clock) {
        this.db = db;
        this.links = links;
        this.events = events;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    Page<Company> list(Caller caller, CompanyFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Company get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(LedgerError.COMPANY_NOT_FOUND::problem);
    }

    Company create(Caller caller, CompanyDetails input) {
        CompanyDetails details = input.checked();
        Instant now = clock.instant();
        return db.write(caller, tx -> {
            var company = new Company(
                    ids.next(),
                    caller.tenantId(),
                    counters.next(tx, CounterStore.Counter.COMPANY),
                    details,
                    now,
                    now,
                    caller.userId(),
                    1);
            store.insert(tx, company);
            events.record(tx, caller, new CompanyEvent.Created(company.id(), company.number()));
            return company;
        });
    }

    Company change(Caller caller, UUID id, CompanyChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Company before = locked(tx, id, ifMatch);
            CompanyDetails details = changes.applyTo(before.details()).checked();
            Company after = before.with(details, clock.instant());
            store.update(tx, after);
            events.record(
                    tx, caller, new CompanyEvent.Changed(id, differing(before.details(), details), after.revision()));
            return after;
        });
    }

    private List<String> differing(CompanyDetails before, CompanyDetails after) {
        JsonNode old = json.valueToTree(before);
        return json.<JsonNode>valueToTree(after).properties().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Its links to contacts go with it; the contacts stay. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Company company = locked(tx, id, ifMatch);
            store.delete(tx, id);
            events.record(tx, caller, new CompanyEvent.Deleted(id, company.number()));
        });
    }

    List<ContactLink> contacts(Caller caller, UUID id) {
        get(caller, id);
        return links.list(caller, LinkedEntity.company(id));
    }

    ContactLink link(Caller caller, UUID id, ContactLink.Request request) {
        return db.write(caller, tx -> {
            locked(tx, id, IfMatch.ANY);
            return links.link(tx, caller, LinkedEntity.company(id), request);
        });
    }

    void unlink(Caller caller, UUID id, UUID contactId) {
        db.execute(caller, tx -> {
            locked(tx, id, IfMatch.ANY);
            links.unlink(tx, caller, LinkedEntity.company(id), contactId);
        });
    }

    private Company locked(Tx tx, UUID id, IfMatch ifMatch) {
        Company company = store.lock(tx, id).orElseThrow(LedgerError.COMPANY_NOT_FOUND::problem);
        ifMatch.check(company.revision());
        return company;
    }
}
