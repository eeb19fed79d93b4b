package dev.stoa.contacts;

import dev.stoa.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of what contacts belong to. */
final class ContactLinkStore {

    private static final String SELECT = """
            select id, tenant_id, entity_type, entity_id, contact_id, is_primary, created_at
              from contact_link
             where tenant_id = :tenant
            """;

    private static final String OF_ENTITY = """
               and entity_type = :entityType
               and entity_id = :entityId
            """;

    /** The primary first, then by age. */
    List<ContactLink.Row> of(Tx tx, LinkedEntity entity) {
        return tx.sql(SELECT + OF_ENTITY + " order by is_primary desc, created_at, id")
                .bind(entity)
                .list(ContactLink.Row.class);
    }

    List<ContactLink.Row> ofContact(Tx tx, UUID contactId) {
        return tx.sql(SELECT + "   and contact_id = :contactId\n order by created_at, id")
                .bind("contactId", contactId)
                .list(ContactLink.Row.class);
    }

    Optional<ContactLink.Row> find(Tx tx, LinkedEntity entity, UUID contactId) {
        return tx.sql(SELECT + OF_ENTITY + "   and contact_id = :contactId")
                .bind(entity)
                .bind("contactId", contactId)
                .find(ContactLink.Row.class);
    }

    boolean hasAny(Tx tx, LinkedEntity entity) {
        return tx.sql("select exists (" + SELECT + OF_ENTITY + ")").bind(entity).one(Boolean.class);
    }

    /** Has whoever changes the links of these wait for each other, until the transaction ends. */
    void lock(Tx tx, Collection<UUID> entities) {
        tx.sql("""
                select cast(pg_advisory_xact_lock(hashtextextended('contacts of ' || entity, 0)) as text)
                  from (select cast(e as text) as entity
                          from unnest(cast(:entities as uuid[])) e
                         order by e) entities
                """).bind("entities", entities).list(String.class);
    }

    void demotePrimary(Tx tx, LinkedEntity entity) {
        tx.sql("""
                update contact_link
                   set is_primary = false
                 where tenant_id = :tenant
                   and entity_type = :entityType
                   and entity_id = :entityId
                   and is_primary
                """).bind(entity).execute();
    }

    /** Makes the oldest link of each of these the primary one, where there is any. */
    void promoteOldest(Tx tx, Collection<UUID> entities) {
        tx.sql("""
                update contact_link
                   set is_primary = true
                 where tenant_id = :tenant
                   and id in (select distinct on (l.entity_type, l.entity_id) l.id
                                from contact_link l
                               where l.tenant_id = :tenant
                                 and l.entity_id = any(cast(:entities as uuid[]))
                               order by l.entity_type, l.entity_id, l.created_at, l.id)
                """).bind("entities", entities).execute();
    }

    void insert(Tx tx, ContactLink.Row link) {
        tx.sql("""
                insert into contact_link (tenant_id, id, contact_id, entity_type, entity_id, is_primary, created_at)
                values (:tenant, :id, :contactId, :entityType, :entityId, :isPrimary, :createdAt)
                """)
                .bind(link)
                .refuse("contact_linked_once", ContactError.CONTACT_LINKED_ALREADY)
                .refuse("contact_link_contact_exists", ContactError.CONTACT_UNKNOWN)
                .refuse("contact_link_user_exists", ContactError.LINKED_ENTITY_GONE)
                .refuse("contact_link_space_exists", ContactError.LINKED_ENTITY_GONE)
                .refuse("contact_link_resource_exists", ContactError.LINKED_ENTITY_GONE)
                .refuse("contact_link_company_exists", ContactError.LINKED_ENTITY_GONE)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from contact_link where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }
}
