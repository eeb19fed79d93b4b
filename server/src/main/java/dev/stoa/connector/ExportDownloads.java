package dev.stoa.connector;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.storage.Downloads;
import dev.stoa.storage.KeptObjects;
import dev.stoa.storage.SignedUrls;
import java.time.Clock;
import java.util.UUID;

/** Hands out the files of exports to whoever has a signed address. */
public final class ExportDownloads {

    private final Db db;
    private final KeptObjects objects;
    private final Downloads downloads;
    private final SignedUrls urls;
    private final Clock clock;
    private final ExportStore store = new ExportStore();

    public ExportDownloads(Db db, KeptObjects objects, Downloads downloads, SignedUrls urls, Clock clock) {
        this.db = db;
        this.objects = objects;
        this.downloads = downloads;
        this.urls = urls;
        this.clock = clock;
    }

    /** The signature is checked before anything is looked up, so a wrong one tells nothing. */
    Reply reply(Request r, UUID tenantId, UUID fileId, long expires, String signature) {
        urls.check(tenantId, fileId, expires, signature);
        ExportStore.Finished found = db.read(tenantId, tx -> store.findFile(tx, fileId, clock.instant()))
                .orElseThrow(ConnectorError.FILE_NOT_FOUND::problem);
        ExportFile file = found.file();
        return downloads.file(
                r,
                Caller.anonymous(tenantId, r.caller().origin()),
                objects.asFile(tenantId, fileId, file.name(), ExportFile.TYPE, file.content(), found.finishedAt()));
    }
}
