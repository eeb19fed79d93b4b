package dev.stoa.portability.bags;

import static java.util.Map.entry;

import dev.stoa.platform.db.ColumnRule;
import dev.stoa.platform.db.RowRule;
import java.util.List;
import java.util.Map;

/** What does not leave with a tenant, and why. Everything else that the catalogue knows of the tenant does. */
final class LeftBehind {

    /** Tables none of whose rows leave. Sessions, passwords and one-time tokens are in no table of a tenant at all. */
    static final Map<String, String> TABLES = Map.ofEntries(
            entry("connector_access_token", "Lets in a client that only this installation knows."),
            entry("connector_export", "Says where exports lie in this installation."),
            entry("connector_export_file", "Says where exports lie in this installation."),
            entry("event", "The audit log has what lasts of it; followers would act on it a second time."),
            entry("file_migration", "Says what is moved between storage providers of this installation."),
            entry("file_migration_item", "Says what is moved between storage providers of this installation."),
            entry("idempotency_key", "Answers remembered for a day."),
            entry("job_run", "Runs of jobs on the nodes of this installation."),
            entry("job_tally", "Counts runs of jobs on the nodes of this installation."),
            entry("offboarding", "Is about leaving this installation."),
            entry("search_document", "Made again from the rows it finds."),
            entry("search_word", "Made again from the rows it finds."),
            entry("storage_hold", "Keeps the bytes of deleted files here while this is written."),
            entry("storage_share", "Says what the tenant may have of the store of this installation."),
            entry("stored_leftover", "Says what has to be deleted at storage providers of this installation."),
            entry("tenant_export", "Says where exports lie in this installation."),
            entry("tenant_export_file", "Says where exports lie in this installation."),
            entry("waitlist_turn", "A note for the worker, good for seconds."));

    static final List<RowRule> ROWS = List.of(
            // Letters on their way would be sent twice; of those that were sent, what was secret is forgotten.
            RowRule.only("message", "status in ('sent', 'failed')"),
            RowRule.only(
                    "message_attempt",
                    "message_id in (select id from message"
                            + " where tenant_id = stoa_tenant() and status in ('sent', 'failed'))"));

    static final List<ColumnRule> COLUMNS = List.of(
            // Sealed with the key of this installation. Elsewhere the tenant enters them again.
            ColumnRule.stays("s3_connection", "credentials", "cast('' as bytea)"),
            ColumnRule.changes("s3_connection", "status", "cast('disabled' as text)", "r.status"),
            // A bag has the bytes themselves; elsewhere they go into the built-in store, as RestoredFiles puts them.
            ColumnRule.stays("stored_file", "provider_id", "cast('00000000-0000-0000-0000-000000000002' as uuid)"),
            ColumnRule.stays("storage_usage", "built_in_bytes", "r.used_bytes"),
            ColumnRule.stays(
                    "stored_file",
                    "provider_key",
                    "stoa_tenant() || '/' || right(cast(r.id as text), 2) || '/' || cast(r.id as text)"),
            // Places in the log of another installation: below zero they can't be taken for one here.
            ColumnRule.changes("audit_log", "event_xid", "abs(event_xid)", "-r.event_xid"));

    private LeftBehind() {}
}
