package dev.stoa.contacts;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.paging.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a contact belongs to. Who may see which of it is known in as many areas as there are types. */
public final class ContactReferences {

    private final Db db;
    private final Contacts contacts;
    private final List<LinkedEntities> entities;
    private final ContactLinkStore store = new ContactLinkStore();

    public ContactReferences(Db db, Contacts contacts, List<LinkedEntities> entities) {
        this.db = db;
        this.contacts = contacts;
        this.entities = List.copyOf(entities);
    }

    /** Those the caller may read, the oldest first unless another order is asked for. */
    List<ContactReference> list(Caller caller, UUID contactId, ContactReference.Filter filter, PageRequest page) {
        contacts.get(caller, contactId);
        Map<LinkedEntity.Type, List<ContactLink.Row>> links =
                db.read(caller, tx -> store.ofContact(tx, contactId)).stream()
                        .collect(Collectors.groupingBy(ContactLink.Row::entityType));
        return entities.stream()
                .filter(area -> filter.entityType() == null || filter.entityType() == area.type())
                .flatMap(area -> named(caller, area, links.getOrDefault(area.type(), List.of())))
                .filter(reference -> matches(reference, filter))
                .sorted(order(page))
                .skip(page.offset())
                .limit(page.limit())
                .toList();
    }

    private static Stream<ContactReference> named(Caller caller, LinkedEntities area, List<ContactLink.Row> links) {
        if (links.isEmpty()) {
            return Stream.empty();
        }
        Map<UUID, ContactLink.Row> byEntity =
                links.stream().collect(Collectors.toMap(ContactLink.Row::entityId, Function.identity()));
        return area.readable(caller, byEntity.keySet()).stream().flatMap(entity -> {
            ContactLink.Row link = byEntity.get(entity.id());
            return link == null
                    ? Stream.empty()
                    : Stream.of(new ContactReference(
                            link.id(),
                            link.entityType(),
                            entity.id(),
                            entity.name(),
                            entity.description(),
                            entity.status(),
                            link.isPrimary(),
                            link.createdAt()));
        });
    }

    private static boolean matches(ContactReference reference, ContactReference.Filter filter) {
        return filter.search() == null
                || reference
                        .entityName()
                        .toLowerCase(Locale.ROOT)
                        .contains(filter.search().toLowerCase(Locale.ROOT));
    }

    private static Comparator<ContactReference> order(PageRequest page) {
        Comparator<ContactReference> order = "entity_name".equals(page.sort())
                ? Comparator.comparing(ContactReference::entityName)
                : Comparator.comparing(ContactReference::createdAt);
        Comparator<ContactReference> total = order.thenComparing(ContactReference::id);
        return page.descending() ? total.reversed() : total;
    }
}
