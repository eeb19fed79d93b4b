package dev.stoa.users;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of users, within their tenant. */
final class UserStore {

    private static final Sorts<User> SORTS = Sorts.withId(User::id)
            .by("email", "email", "text", User::email)
            .by("display_name", "coalesce(display_name, '')", "text", user -> orEmpty(user.displayName()))
            .by("last_name", "coalesce(last_name, '')", "text", user -> orEmpty(user.lastName()))
            .by("created_at", "created_at", "timestamptz", User::createdAt)
            .by("updated_at", "updated_at", "timestamptz", User::updatedAt);

    private static final String SELECT = """
            select a.id, m.tenant_id, a.email,
                   case m.status when 'active' then 'active' when 'suspended' then 'inactive' else 'pending' end as status,
                   a.first_name, a.middle_name, a.last_name, a.display_name, a.avatar_source, m.type_definition_id,
                   m.settings, a.locale, a.email_verified_at as email_confirmed_at,
                   case when a.email_verified_at is not null then 'verified'
                        when :verification then 'pending'
                        else 'not_configured' end as email_verification_status,
                   a.created_at, greatest(a.updated_at, m.updated_at) as updated_at, a.revision
              from membership m
              join account a on a.id = m.user_id
             where m.tenant_id = :tenant
               and a.closed_at is null
            """;

    private static final String LIST = "select *\n  from (\n" + SELECT + ") person\n where true\n";
    private static final String ONE = SELECT + "   and m.user_id = :id\n";

    private final boolean verification;
    private final SoughtStore searches = new SoughtStore();

    /** @param verification whether addresses must be verified */
    UserStore(boolean verification) {
        this.verification = verification;
    }

    Page<User> list(Tx tx, UserFilter filter, PageRequest page) {
        Sought sought = searches.find(tx, Kind.USERS, filter.search(), page.count() && filter.searchOnly());
        Statement list = SoughtStore.narrow(tx.sql(LIST).bind("verification", verification), sought)
                .and("status = :status", filter.status())
                .and("type_definition_id = :typeDefinitionId", filter.typeDefinitionId());
        return sought.page(list, User.class, page, SORTS);
    }

    /** With the address as description. */
    Statement named(Tx tx) {
        return tx.sql("select id, coalesce(display_name, email) as name, email as description, status\n  from (\n"
                        + SELECT + ") person")
                .bind("verification", verification);
    }

    Optional<User> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("verification", verification).bind("id", id).find(User.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<User> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update")
                .bind("verification", verification)
                .bind("id", id)
                .find(User.class);
    }

    void update(Tx tx, User user) {
        tx.sql("""
                update account
                   set first_name = :firstName,
                       middle_name = :middleName,
                       last_name = :lastName,
                       display_name = :displayName,
                       locale = :locale,
                       revision = :revision,
                       updated_at = :updatedAt
                 where id = :id
                """).bind(user).execute();
        tx.sql("""
                update membership
                   set settings = :settings,
                       type_definition_id = :typeDefinitionId,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and user_id = :id
                """).bind(user).execute();
    }

    private static String orEmpty(@Nullable String text) {
        return requireNonNullElse(text, "");
    }
}
