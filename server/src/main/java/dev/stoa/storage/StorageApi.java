package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of buckets and what is in them. */
public final class StorageApi implements Api {

    private final Buckets buckets;
    private final BucketFiles files;
    private final StoredFiles stored;
    private final Downloads downloads;
    private final SignedUrls urls;
    private final StorageOverview overview;
    private final Shares shares;
    private final SystemStorage system;
    private final Distribution distribution;
    private final Providers providers;
    private final ProviderStats stats;

    StorageApi(
            Buckets buckets,
            BucketFiles files,
            StoredFiles stored,
            Downloads downloads,
            SignedUrls urls,
            StorageOverview overview,
            Shares shares,
            SystemStorage system,
            Distribution distribution,
            Providers providers,
            ProviderStats stats) {
        this.buckets = buckets;
        this.files = files;
        this.stored = stored;
        this.downloads = downloads;
        this.urls = urls;
        this.overview = overview;
        this.shares = shares;
        this.system = system;
        this.distribution = distribution;
        this.providers = providers;
        this.stats = stats;
    }

    private record Uploaded(
            String path, UUID id, @JsonProperty("fullPath") String fullPath) {}

    private record Outcome(boolean success, String message) {}

    private record Size(ThumbnailSize size) {}

    private record Ticket(
            @Nullable ThumbnailSize size,
            @Nullable Long expires,
            @Nullable String signature) {}

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listBuckets", r -> Reply.data(buckets.list(r.caller(), r.query(BucketFilter.class), r.page())));
        operations.bind("createBucket", r -> {
            Bucket bucket = buckets.create(r.caller(), r.body(NewBucket.class));
            return Reply.created(bucket.id(), bucket).revision(bucket.revision());
        });
        operations.bind("getBucket", r -> one(buckets.get(r.caller(), r.id())));
        operations.bind(
                "changeBucket", r -> one(buckets.change(r.caller(), r.id(), r.body(BucketChanges.class), r.ifMatch())));
        operations.bind("deleteBucket", r -> {
            buckets.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "listBucketFiles",
                r -> Reply.data(
                        files.list(r.caller(), r.path("bucket_name"), r.query("path"), r.query("search"), r.page())));
        operations.bind("uploadBucketFile", r -> uploaded(r));
        operations.bind("downloadBucketFile", r -> downloads.file(r, r.caller(), file(r)));
        operations.bind(
                "getBucketFileThumbnail",
                r -> downloads.thumbnail(
                        r, r.caller(), file(r), r.query(Size.class).size(), false));
        operations.bind("deleteBucketFile", r -> {
            files.delete(r.caller(), r.path("bucket_name"), r.path("path"));
            return Reply.noContent();
        });
        operations.bind("fetchFile", this::fetched);
        operations.bind("listStorageProviders", r -> Reply.data(providers.list(r.caller())));
        operations.bind("listStorageProviderStats", r -> Reply.data(stats.list(r.caller())));
        operations.bind("getStorageDistribution", r -> {
            Distribution.Shown shown = distribution.show(r.caller());
            return Reply.data(shown).revision(shown.revision());
        });
        operations.bind("changeStorageDistribution", r -> {
            distribution.change(r.caller(), r.body(DistributionChanges.class), r.ifMatch());
            return Reply.data(new Outcome(true, "New files go where this says; those that are stored stay."));
        });
        operations.bind("getSystemStorageStatus", r -> Reply.data(shares.status(r.caller())));
        operations.bind("getSystemStorageStats", _ -> Reply.data(system.stats()));
        operations.bind("listStoragePolicies", r -> Reply.data(overview.policies(r.caller(), r.query("search"))));
        operations.bind("testStorageUpload", r -> Reply.ok(overview.tryToGetPast(r.caller())));
    }

    private StoredFile file(Request r) {
        return files.get(r.caller(), r.path("bucket_name"), r.path("path"));
    }

    private Reply uploaded(Request r) {
        StoredFile file = files.upload(r.caller(), r.path("bucket_name"), r.contentLength(), r.multipart());
        return Reply.data(new Uploaded(file.path(), file.id(), r.path("bucket_name") + "/" + file.path()));
    }

    /** A wrong signature is told from a right one before anything is looked up, so it tells nothing about files. */
    private Reply fetched(Request r) {
        UUID tenantId = r.uuid("tenantId");
        UUID fileId = r.uuid("fileId");
        Ticket ticket = r.query(Ticket.class);
        Long expires = ticket.expires();
        String signature = ticket.signature();
        boolean signed = expires != null && signature != null;
        if (expires != null && signature != null) {
            urls.check(tenantId, fileId, ticket.size(), expires, signature);
        }
        Caller caller = r.caller().in(tenantId);
        StoredFile file = stored.get(caller, fileId);
        boolean isPublic = stored.isPublic(caller, file);
        if (!signed && !isPublic) {
            throw StorageError.FILE_NOT_FOUND.problem();
        }
        return ticket.size() == null
                ? downloads.file(r, caller, file, isPublic)
                : downloads.thumbnail(r, caller, file, ticket.size(), isPublic);
    }

    private static Reply one(Bucket bucket) {
        return Reply.data(bucket).revision(bucket.revision());
    }
}
