package dev.stoa.contacts;

import dev.stoa.contacts.ContactReferenceStore.Order;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a contact belongs to. Who may see which of it is known in as many areas as there are types. */
public final class ContactReferences {

    private final Db db;
    private final Contacts contacts;
    private final List<LinkedEntities> entities;
    private final ContactReferenceStore store = new ContactReferenceStore();

    public ContactReferences(Db db, Contacts contacts, List<LinkedEntities> entities) {
        this.db = db;
        this.contacts = contacts;
        this.entities = List.copyOf(entities);
    }

    /** Those the caller may read, the oldest first unless another order is asked for. The page is among the first of each type. */
    List<ContactReference> list(Caller caller, UUID contactId, ContactReference.Filter filter, PageRequest page) {
        contacts.get(caller, contactId);
        Order order = order(page);
        long most = (long) page.offset() + page.limit();
        return db.read(
                caller,
                tx -> entities.stream()
                        .filter(area -> filter.entityType() == null || filter.entityType() == area.type())
                        .flatMap(area -> first(tx, caller, area, contactId, filter, order, most))
                        .sorted(comparator(order))
                        .skip(page.offset())
                        .limit(page.limit())
                        .toList());
    }

    private Stream<ContactReference> first(
            Tx tx,
            Caller caller,
            LinkedEntities area,
            UUID contactId,
            ContactReference.Filter filter,
            Order order,
            long most) {
        return area.readable(tx, caller).stream()
                .flatMap(readable -> store.list(readable, area.type(), contactId, filter, order, most).stream());
    }

    private static Order order(PageRequest page) {
        return "entity_name".equals(page.sort())
                ? page.descending() ? Order.NAME_BACKWARDS : Order.NAME
                : page.descending() ? Order.YOUNGEST : Order.OLDEST;
    }

    /** As the database orders them: names by code points, ids by their digits. */
    private static Comparator<ContactReference> comparator(Order order) {
        Comparator<ContactReference> byName = Comparator.comparing(
                reference -> reference.entityName().codePoints().toArray(), Arrays::compare);
        Comparator<ContactReference> byAge = Comparator.comparing(ContactReference::createdAt);
        Comparator<ContactReference> byId =
                Comparator.comparing(reference -> reference.id().toString());
        return switch (order) {
            case OLDEST -> byAge.thenComparing(byId);
            case YOUNGEST -> byAge.thenComparing(byId).reversed();
            case NAME -> byName.thenComparing(byId);
            case NAME_BACKWARDS -> byName.thenComparing(byId).reversed();
        };
    }
}
