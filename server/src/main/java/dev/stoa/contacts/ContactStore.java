package dev.stoa.contacts;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.util.Collection;
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

    private final SoughtStore searches = new SoughtStore();

    Page<Contact> list(Tx tx, ContactFilter filter, PageRequest page) {
        Sought sought = searches.find(tx, Kind.CONTACTS, filter.words(), page.count() && filter.searchOnly());
        Statement list = SoughtStore.narrow(tx.sql(SELECT), sought)
                .and("by_email = :email", filter.emailKey())
                .and("phone = :phone", filter.number())
                .and("address ->> 'country_code' = :country", filter.country())
                .and("""
                        :linked = exists (select from contact_link l
                                           where l.tenant_id = contact.tenant_id and l.contact_id = contact.id)""", filter.linked());
        return sought.page(list, Contact.class, page, SORTS);
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

    /** The oldest first. */
    List<Contact> export(Tx tx, int limit, int offset) {
        return tx.sql(SELECT + " order by id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Contact.class);
    }

    List<Contact> lockAll(Tx tx, Collection<UUID> ids) {
        return tx.sql(SELECT + "   and id = any(cast(:ids as uuid[]))\n order by id for update")
                .bind("ids", ids)
                .list(Contact.class);
    }

    void insertAll(Tx tx, List<Contact> contacts) {
        tx.sql("""
                insert into contact (tenant_id, id, first_name, middle_name, last_name, email, phone, url, address,
                                     notes, created_by, updated_by, created_at, updated_at)
                select :tenant, c.id, c.first_name, c.middle_name, c.last_name, c.email, c.phone, c.url, c.address,
                       c.notes, c.created_by, c.updated_by, c.created_at, c.updated_at
                  from jsonb_populate_recordset(cast(null as contact), :rows) c
                """).executeForAll(contacts);
    }

    void updateAll(Tx tx, List<Contact> contacts) {
        tx.sql("""
                update contact
                   set first_name = c.first_name,
                       middle_name = c.middle_name,
                       last_name = c.last_name,
                       email = c.email,
                       phone = c.phone,
                       url = c.url,
                       address = c.address,
                       notes = c.notes,
                       revision = c.revision,
                       updated_by = c.updated_by,
                       updated_at = c.updated_at
                  from jsonb_populate_recordset(cast(null as contact), :rows) c
                 where contact.tenant_id = :tenant
                   and contact.id = c.id
                """).executeForAll(contacts);
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
