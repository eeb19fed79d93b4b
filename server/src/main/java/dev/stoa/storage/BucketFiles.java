package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Multipart;
import dev.stoa.storage.Spool.Room;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with the files of a bucket. */
public final class BucketFiles {

    private final Db db;
    private final Buckets buckets;
    private final StoredFiles files;
    private final NewFiles newFiles;
    private final Spool spool;
    private final ContentTypes types;
    private final Distribution distribution;
    private final SignedUrls urls;
    private final Clock clock;
    private final BucketFileStore store = new BucketFileStore();

    BucketFiles(
            Db db,
            Buckets buckets,
            StoredFiles files,
            NewFiles newFiles,
            Spool spool,
            ContentTypes types,
            Distribution distribution,
            SignedUrls urls,
            Clock clock) {
        this.db = db;
        this.buckets = buckets;
        this.files = files;
        this.newFiles = newFiles;
        this.spool = spool;
        this.types = types;
        this.distribution = distribution;
        this.urls = urls;
        this.clock = clock;
    }

    /** Folders first, by name; then the files of the folder in the order asked for. With a search, files at any depth. */
    List<BucketFile> list(
            Caller caller, String bucketName, @Nullable String path, @Nullable String search, PageRequest page) {
        Bucket bucket = buckets.named(caller, bucketName);
        Folder folder = Folder.named(FilePath.folder(path));
        return db.read(caller, tx -> {
            if (search != null) {
                return listed(bucket, store.search(tx, bucket.id(), folder, search, page));
            }
            int end = page.offset() + page.limit();
            List<String> names = store.folders(tx, bucket.id(), folder, end);
            var all = new ArrayList<BucketFile>();
            names.stream().skip(page.offset()).forEach(name -> all.add(folder(bucket, folder, name)));
            int left = page.limit() - all.size();
            if (left > 0) {
                int from = Math.max(0, page.offset() - names.size());
                var rest = new PageRequest(left, from, page.sort(), page.descending(), null, false);
                all.addAll(listed(bucket, store.files(tx, bucket.id(), folder, rest)));
            }
            return all;
        });
    }

    private static BucketFile folder(Bucket bucket, Folder in, String name) {
        Instant since = bucket.createdAt();
        return new BucketFile(
                null,
                name,
                in.pathOf(name),
                true,
                0,
                null,
                null,
                null,
                since,
                since,
                JsonText.EMPTY_OBJECT,
                null,
                null);
    }

    private List<BucketFile> listed(Bucket bucket, List<StoredFile> files) {
        Instant until = clock.instant().plus(SignedUrls.USUAL);
        return files.stream().map(file -> listed(bucket, file, until)).toList();
    }

    private BucketFile listed(Bucket bucket, StoredFile file, Instant until) {
        return new BucketFile(
                file.id(),
                file.name(),
                file.path(),
                false,
                file.sizeBytes(),
                file.contentType(),
                file.uploadedBy(),
                file.lastAccessedAt(),
                file.uploadedAt(),
                file.updatedAt(),
                file.metadata(),
                urls.address(bucket.isPublic(), file, null, until),
                file.image() ? urls.address(bucket.isPublic(), file, ThumbnailSize.MEDIUM, until) : null);
    }

    StoredFile get(Caller caller, String bucketName, String path) {
        return files.at(caller, buckets.named(caller, bucketName), FilePath.ofAddress(path));
    }

    /**
     * Takes a form with {@code file} and, before or behind it, its {@code path}.
     *
     * @param length of the whole request, where it says
     */
    StoredFile upload(Caller caller, String bucketName, OptionalLong length, Multipart form) {
        Bucket bucket = buckets.named(caller, bucketName);
        if (!bucket.active()) {
            throw StorageError.BUCKET_INACTIVE.problem();
        }
        List<UUID> chain = distribution.chain(caller);
        var ofBucket = new Room(bucket.maxFileSizeBytes(), bucket.free(), "bucket " + bucket.name());
        Room room = newFiles.room(caller, ofBucket, chain);
        length.ifPresent(room::checkRequest);
        try (UploadForm upload = UploadForm.read(form, spool, room)) {
            String path = FilePath.checked(upload.field("path").orElseGet(upload::name));
            String type = types.agreed(upload.contentType(), upload.content().type(), path);
            if (!bucket.takes(type)) {
                throw StorageError.FILE_TYPE_NOT_ALLOWED.problem(
                        "The bucket takes " + String.join(", ", bucket.allowedMimeTypes()) + ", not " + type + ".");
            }
            var input = new NewFile(path, upload.name(), type, null, null);
            return newFiles.keep(caller, bucket, input, upload.content(), chain);
        }
    }

    void delete(Caller caller, String bucketName, String path) {
        files.delete(caller, get(caller, bucketName, path).id());
    }

    static RuntimeException missingFile() {
        return new FieldError("file", "required", "is required: the part of the form that holds the file").problem();
    }
}
