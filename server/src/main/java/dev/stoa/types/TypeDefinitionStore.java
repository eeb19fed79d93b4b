package dev.stoa.types;

import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of type definitions, within their tenant; those of the system are there to be read. */
final class TypeDefinitionStore {

    private static final Sorts<TypeDefinition> SORTS = Sorts.withId(TypeDefinition::id)
            .own("name, id")
            .by("name", "name", "text", TypeDefinition::name)
            .by("label", "label", "text", TypeDefinition::label)
            .by("created_at", "created_at", "timestamptz", TypeDefinition::createdAt)
            .by("updated_at", "updated_at", "timestamptz", TypeDefinition::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, name, label, description, category, applies_to, schema_definition, active, created_by,
                   created_at, updated_at, revision,
                   case applies_to
                       when 'space' then (select count(*) from space e
                                           where e.tenant_id = :tenant and e.type_definition_id = d.id)
                       when 'resource' then (select count(*) from resource e
                                              where e.tenant_id = :tenant and e.type_definition_id = d.id)
                       when 'calendar' then (select count(*) from calendar e
                                              where e.tenant_id = :tenant and e.type_definition_id = d.id
                                                and e.deleted_at is null)
                       else (select count(*) from membership e
                              where e.tenant_id = :tenant and e.type_definition_id = d.id)
                   end as usage_count
              from type_definition d
            """;

    private static final String OWN = SELECT + " where tenant_id = :tenant\n";
    private static final String ALL = SELECT + """
             where tenant_id in (:tenant, '00000000-0000-0000-0000-000000000001')
            """;

    Page<TypeDefinition> list(Tx tx, TypeDefinitionFilter filter, PageRequest page) {
        Statement list = filter.withSystem() ? tx.sql(ALL) : tx.sql(OWN);
        return list.and("applies_to = :appliesTo", filter.appliesTo())
                .and("name = :name", filter.name())
                .and("""
                        (name ilike :search or label ilike :search or description ilike :search)""", Pattern.containing(filter.search()))
                .page(TypeDefinition.class, page, SORTS);
    }

    /** All of the tenant's own, or those for one kind of entity. */
    List<TypeDefinition> all(Tx tx, @Nullable AppliesTo appliesTo) {
        return tx.sql(OWN + "   and applies_to = coalesce(:appliesTo, applies_to)\n order by applies_to, name")
                .bind("appliesTo", appliesTo)
                .list(TypeDefinition.class);
    }

    /** The tenant's own or the system's. */
    Optional<TypeDefinition> find(Tx tx, UUID id) {
        return tx.sql(ALL + "   and id = :id").bind("id", id).find(TypeDefinition.class);
    }

    Optional<TypeDefinition> find(Tx tx, AppliesTo appliesTo, String name) {
        return tx.sql(OWN + "   and applies_to = :appliesTo and name = :name")
                .bind("appliesTo", appliesTo)
                .bind("name", name)
                .find(TypeDefinition.class);
    }

    /** The tenant's own, kept from changing until the transaction ends. */
    Optional<TypeDefinition> lock(Tx tx, UUID id) {
        return tx.sql(OWN + "   and id = :id for update of d").bind("id", id).find(TypeDefinition.class);
    }

    void insert(Tx tx, TypeDefinition type) {
        tx.sql("""
                insert into type_definition (tenant_id, id, name, label, description, category, applies_to,
                                             schema_definition, active, created_by, created_at, updated_at)
                values (:tenant, :id, :name, :label, :description, :category, :appliesTo,
                        :schemaDefinition, :active, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(type)
                .refuse("type_name_taken", TypeError.TYPE_NAME_TAKEN)
                .execute();
    }

    void update(Tx tx, TypeDefinition type) {
        tx.sql("""
                update type_definition
                   set label = :label,
                       description = :description,
                       category = :category,
                       schema_definition = :schemaDefinition,
                       active = :active,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(type).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from type_definition where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    /** The tenant as a bundle names where it is from. */
    Optional<String> slug(Tx tx) {
        return tx.sql("select slug from tenant where id = :tenant").find(String.class);
    }
}
