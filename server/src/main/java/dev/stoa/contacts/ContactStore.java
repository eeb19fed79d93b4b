package dev.stoa.contacts;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The SQL of contacts. */
final class ContactStore {

    private static final Sorts<Contact> SORTS = Sorts.withId(Contact::id)
            .by("last_name", "by_last_name", "text", Contact::byLastName)
            .by("first_name", "by_first_name", "text", Contact::byFirstName)
            .by(
                    "email",
                    "by_email",
                    "text",
                    contact -> requireNonNullElse(contact.email(), "").toLowerCase(Locale.ROOT))
            .by("created_at", "created_at", "timestamptz", Contact::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Contact::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, first_name, middle_name, last_name, email, phone, url, address, notes,
                   created_at, updated_at, created_by, updated_by, revision
              from contact
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    Page<Contact> list(Tx tx, ContactFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("by_email = :email", filter.emailKey())
                .and("phone = :phone", filter.number())
                .and("address ->> 'country_code' = :country", filter.country())
                .and("""
                        :linked = exists (select from contact_link l
                                           where l.tenant_id = contact.tenant_id and l.contact_id = contact.id)""", filter.linked())
                .and("words like all(:patterns)", filter.patterns())
                .page(Contact.class, page, SORTS);
    }

    Optional<Contact> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Contact.class);
    }

    /** The same, kept from changing and from being linked until the transaction ends. */
    Optional<Contact> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(Contact.class);
    }

    /** Those that belong to something, in no order. */
    List<Contact> of(Tx tx, LinkedEntity entity) {
        return tx.sql(SELECT + """
                   and id in (select l.contact_id
                                from contact_link l
                               where l.tenant_id = :tenant
                                 and l.entity_type = :entityType
                                 and l.entity_id = :entityId)
                """).bind(entity).list(Contact.class);
    }

    void insert(Tx tx, Contact contact) {
        tx.sql("""
                insert into contact (tenant_id, id, first_name, middle_name, last_name, email, phone, url, address,
                                     notes, created_by, updated_by, created_at, updated_at)
                values (:tenant, :id, :firstName, :middleName, :lastName, :email, :phone, :url, :address,
                        :notes, :createdBy, :updatedBy, :createdAt, :updatedAt)
                """).bind(contact).execute();
    }

    void update(Tx tx, Contact contact) {
        tx.sql("""
                update contact
                   set first_name = :firstName,
                       middle_name = :middleName,
                       last_name = :lastName,
                       email = :email,
                       phone = :phone,
                       url = :url,
                       address = :address,
                       notes = :notes,
                       revision = :revision,
                       updated_by = :updatedBy,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(contact).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from contact where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("bill_contact_exists", ContactError.CONTACT_IN_LEDGER)
                .refuse("order_item_contact_exists", ContactError.CONTACT_IN_LEDGER)
                .refuse("payment_contact_exists", ContactError.CONTACT_IN_LEDGER)
                .execute();
    }
}
