package dev.stoa.files;

import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import dev.stoa.storage.Downloads;
import dev.stoa.storage.Intake;
import dev.stoa.storage.SignedUrls;
import dev.stoa.storage.StoredFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of files and of moving many of them. */
public final class FilesApi implements Api {

    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final Files files;
    private final FileMigrations migrations;
    private final Downloads downloads;
    private final SignedUrls urls;
    private final Clock clock;

    public FilesApi(Files files, FileMigrations migrations, Downloads downloads, SignedUrls urls, Clock clock) {
        this.files = files;
        this.migrations = migrations;
        this.downloads = downloads;
        this.urls = urls;
        this.clock = clock;
    }

    private record Shown(
            UUID id,
            UUID tenantId,
            UUID providerId,
            String providerPath,
            String originalFilename,
            String contentType,
            long sizeBytes,
            @Nullable UUID spaceId,
            @Nullable UUID resourceId,
            Instant uploadedAt,
            int movedCount,
            @Nullable Instant lastMovedAt,
            JsonText metadata) {

        private static Shown of(StoredFile file) {
            return new Shown(
                    file.id(),
                    file.tenantId(),
                    file.providerId(),
                    file.providerKey(),
                    file.originalFilename(),
                    file.contentType(),
                    file.sizeBytes(),
                    file.spaceId(),
                    file.resourceId(),
                    file.uploadedAt(),
                    file.movedCount(),
                    file.lastMovedAt(),
                    file.metadata());
        }
    }

    private record Uploaded(
            UUID fileId,
            UUID providerId,
            String providerPath,
            String publicUrl,
            long sizeBytes,
            String originalFilename,
            String contentType) {}

    private record Found(List<FoundFile> files, long total, int limit, int offset, boolean hasMore) {}

    private record Outcome(boolean success, String message) {}

    private record Target(UUID targetProviderId) {}

    private record Life(@Nullable Integer expiresInSeconds) {}

    private record Signed(String url, Instant expiresAt) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("uploadFile", this::upload);
        operations.bind(
                "searchFiles", r -> Reply.data(found(files.search(r.caller(), r.query(FileFilter.class), r.page()))));
        operations.bind("getFileStatistics", r -> Reply.data(files.statistics(r.caller())));
        operations.bind("getFile", r -> Reply.data(Shown.of(file(r))));
        operations.bind("downloadFile", r -> downloads.file(r, r.caller(), file(r)));
        operations.bind("signFile", this::sign);
        operations.bind("moveFile", this::move);
        operations.bind("deleteFile", r -> {
            files.delete(r.caller(), r.uuid("fileId"));
            return Reply.noContent();
        });
        operations.bind(
                "listFileMigrations",
                r -> Reply.data(migrations.list(r.caller(), r.query(FileMigration.Filter.class), r.page())));
        operations.bind("createFileMigration", r -> {
            FileMigration made = migrations.create(r.caller(), r.body(FileMigration.Request.class));
            return Reply.created(made.id(), made);
        });
        operations.bind("getFileMigration", r -> Reply.data(migrations.get(r.caller(), r.uuid("jobId"))));
        operations.bind(
                "startFileMigration",
                r -> Reply.data(migrations.start(
                        r.caller(),
                        r.uuid("jobId"),
                        r.body(FileMigration.Start.class).workers())));
        operations.bind("cancelFileMigration", r -> Reply.data(migrations.cancel(r.caller(), r.uuid("jobId"))));
    }

    private StoredFile file(Request r) {
        return files.get(r.caller(), r.uuid("fileId"));
    }

    private Reply upload(Request r) {
        Intake.Taken taken = files.upload(r.caller(), r.contentLength(), r.multipart());
        StoredFile file = taken.file();
        return Reply.created(new Single<>(new Uploaded(
                file.id(),
                file.providerId(),
                file.providerKey(),
                taken.address(),
                file.sizeBytes(),
                file.originalFilename(),
                file.contentType())));
    }

    private static Found found(Page<FoundFile> page) {
        return new Found(page.items(), page.total(), page.limit(), page.offset(), page.hasMore());
    }

    private Reply move(Request r) {
        boolean moved =
                files.move(r.caller(), r.uuid("fileId"), r.body(Target.class).targetProviderId());
        return Reply.data(new Outcome(true, moved ? "The file was moved." : "The file was there already."));
    }

    private Reply sign(Request r) {
        StoredFile file = file(r);
        Integer seconds = r.body(Life.class).expiresInSeconds();
        Duration life = seconds == null ? USUAL_LIFE : Duration.ofSeconds(seconds);
        return Reply.data(new Signed(urls.signed(file, life), clock.instant().plus(life)));
    }
}
