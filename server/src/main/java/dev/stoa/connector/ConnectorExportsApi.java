package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.List;

/** HTTP of exports: asking for them, asking about them, fetching their files. */
public final class ConnectorExportsApi implements Api {

    private final SystemConnectorExports exports;
    private final ExportDownloads downloads;

    public ConnectorExportsApi(SystemConnectorExports exports, ExportDownloads downloads) {
        this.exports = exports;
        this.downloads = downloads;
    }

    private record Added(@JsonProperty("Export") ConnectorExport export) {}

    private record Listed(@JsonProperty("Exports") List<ConnectorExport> exports) {}

    private record Ticket(long expires, String signature) {}

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "addConnectorExport",
                r -> Reply.ok(new Added(
                        exports.add(r.body(ExportWish.class), r.caller().origin()))));
        operations.bind(
                "listConnectorExports",
                r -> Reply.ok(new Listed(exports.list(
                        r.body(ExportWish.Question.class), r.caller().origin()))));
        operations.bind("fetchConnectorExportFile", this::fetched);
    }

    private Reply fetched(Request r) {
        Ticket ticket = r.query(Ticket.class);
        return downloads.reply(r, r.uuid("tenantId"), r.uuid("fileId"), ticket.expires(), ticket.signature());
    }
}
