package dev.stoa.identity;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the tokens mails carry, and of the requests for such mails. */
final class SystemOneTimeTokenStore {

    record Request(OneTime purpose, String email) {}

    /** Ends the earlier tokens of this purpose that were not used. */
    void replace(Tx tx, UUID accountId, OneTime purpose, byte[] hash, Instant expiresAt) {
        tx.sql("""
                delete from one_time_token
                 where account_id = :accountId
                   and purpose = :purpose
                   and used_at is null
                """).bind("accountId", accountId).bind("purpose", purpose).execute();
        tx.sql("""
                insert into one_time_token (hash, account_id, purpose, expires_at)
                values (:hash, :accountId, :purpose, :expiresAt)
                """)
                .bind("hash", hash)
                .bind("accountId", accountId)
                .bind("purpose", purpose)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    /** Whose it is, if it still works. */
    Optional<UUID> find(Tx tx, OneTime purpose, byte[] hash, Instant now) {
        return tx.sql("""
                select account_id
                  from one_time_token
                 where hash = :hash
                   and purpose = :purpose
                   and used_at is null
                   and expires_at > :now
                """)
                .bind("hash", hash)
                .bind("purpose", purpose)
                .bind("now", now)
                .find(UUID.class);
    }

    /** The same, and from now on it does not work any more. */
    Optional<UUID> use(Tx tx, OneTime purpose, byte[] hash, Instant now) {
        return tx.sql("""
                update one_time_token
                   set used_at = :now
                 where hash = :hash
                   and purpose = :purpose
                   and used_at is null
                   and expires_at > :now
                returning account_id
                """)
                .bind("hash", hash)
                .bind("purpose", purpose)
                .bind("now", now)
                .find(UUID.class);
    }

    void request(Tx tx, UUID id, OneTime purpose, String email) {
        tx.sql("insert into mail_request (id, purpose, email) values (:id, :purpose, :email)")
                .bind("id", id)
                .bind("purpose", purpose)
                .bind("email", email)
                .execute();
    }

    /** Takes the oldest request, for good when the transaction commits. */
    Optional<Request> takeRequest(Tx tx) {
        return tx.sql("""
                delete from mail_request
                 where id = (select id
                               from mail_request
                              order by requested_at
                              limit 1
                                for update skip locked)
                returning purpose, email
                """).find(Request.class);
    }
}
