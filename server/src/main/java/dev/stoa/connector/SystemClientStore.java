package dev.stoa.connector;

import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of connector clients. */
final class SystemClientStore {

    private static final Sorts<ConnectorClient> SORTS = Sorts.withId(ConnectorClient::id)
            .by("name", "name", "text", ConnectorClient::name)
            .by("created_at", "created_at", "timestamptz", ConnectorClient::createdAt);

    private static final String SELECT = """
            select id, name, created_by, created_at, revoked_at
              from connector_client
             where true
            """;

    Page<ConnectorClient> list(Tx tx, ConnectorClient.Filter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("name ilike :pattern", Pattern.containing(filter.search()))
                .page(ConnectorClient.class, page, SORTS);
    }

    Optional<ConnectorClient> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(ConnectorClient.class);
    }

    void insert(Tx tx, ConnectorClient client, byte[] tokenHash) {
        tx.sql("""
                insert into connector_client (id, name, token_hash, created_by, created_at)
                values (:id, :name, :tokenHash, :createdBy, :createdAt)
                """).bind(client).bind("tokenHash", tokenHash).execute();
    }

    /** @return whether it was not revoked before */
    boolean revoke(Tx tx, UUID id, Instant now) {
        return tx.sql("update connector_client set revoked_at = :now where id = :id and revoked_at is null")
                        .bind("id", id)
                        .bind("now", now)
                        .execute()
                > 0;
    }
}
