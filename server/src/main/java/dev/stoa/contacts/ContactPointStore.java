package dev.stoa.contacts;

/**
 * The SQL that gives the ways to reach the contacts of an entity along with the entity: a column {@code contacts} more, and no
 * round trip. The primary contact's come first.
 */
public final class ContactPointStore {

    private static final String POINTS = """
            , (select coalesce(jsonb_agg(jsonb_build_object(
                                  'id', c.id, 'contact_type', point.type, 'value', point.value,
                                  'label', nullif(concat_ws(' ', c.first_name, c.middle_name, c.last_name), ''))
                                  order by l.is_primary desc, l.created_at, l.id, point.place), '[]')
                 from contact_link l
                 join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id
                cross join lateral (values (1, 'email', c.email), (2, 'phone', c.phone), (3, 'url', c.url))
                           as point (place, type, value)
                where l.tenant_id = :tenant
                  and point.value is not null
            """;

    private static final String AS_CONTACTS = ") as contacts";

    /** For a query of the table {@code space}. */
    public static final String OF_SPACE =
            POINTS + "      and l.entity_type = 'space' and l.entity_id = space.id" + AS_CONTACTS;

    /** For a query of the table {@code resource} as {@code r}. */
    public static final String OF_RESOURCE =
            POINTS + "      and l.entity_type = 'resource' and l.entity_id = r.id" + AS_CONTACTS;

    private ContactPointStore() {}
}
