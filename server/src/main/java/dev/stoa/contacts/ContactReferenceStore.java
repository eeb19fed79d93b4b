package dev.stoa.contacts;

import dev.stoa.platform.db.Statement;
import java.util.List;
import java.util.UUID;

/** The SQL of what a contact belongs to; who may read which of it is in the statement that an area brings. */
final class ContactReferenceStore {

    private static final String LINKS = """
            select l.id, l.entity_type, l.entity_id, e.name as entity_name, e.description as entity_description,
                   e.status as entity_status, l.is_primary as "primary", l.created_at
              from contact_link l
              join (
            """;

    private static final String OF_CONTACT = """
            ) e on e.id = l.entity_id
             where l.tenant_id = :tenant
               and l.contact_id = :contactId
               and l.entity_type = :entityType
            """;

    private static final String MOST = " limit :most";

    /**
     * Those of one type.
     *
     * @param most how many, in the order asked for
     */
    List<ContactReference> list(
            Statement readable,
            LinkedEntity.Type type,
            UUID contactId,
            ContactReference.Filter filter,
            Order order,
            long most) {
        Statement list = readable.within(LINKS, OF_CONTACT)
                .bind("contactId", contactId)
                .bind("entityType", type)
                .bind("most", most)
                .and("strpos(lower(e.name), lower(:search)) > 0", filter.search());
        Statement ordered = switch (order) {
            case OLDEST -> list.within("", " order by l.created_at, l.id" + MOST);
            case YOUNGEST -> list.within("", " order by l.created_at desc, l.id desc" + MOST);
            case NAME -> list.within("", " order by e.name, l.id" + MOST);
            case NAME_BACKWARDS -> list.within("", " order by e.name desc, l.id desc" + MOST);
        };
        return ordered.list(ContactReference.class);
    }

    enum Order {
        OLDEST,
        YOUNGEST,
        NAME,
        NAME_BACKWARDS
    }
}
