package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.web.Multipart;
import dev.stoa.storage.Spool.Room;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Takes in files whose sender does not care which bucket they go to. */
public final class Intake {

    private final Buckets buckets;
    private final NewFiles newFiles;
    private final Spool spool;
    private final ContentTypes types;
    private final Distribution distribution;
    private final SignedUrls urls;
    private final Ids ids;
    private final Clock clock;

    Intake(
            Buckets buckets,
            NewFiles newFiles,
            Spool spool,
            ContentTypes types,
            Distribution distribution,
            SignedUrls urls,
            Ids ids,
            Clock clock) {
        this.buckets = buckets;
        this.newFiles = newFiles;
        this.spool = spool;
        this.types = types;
        this.distribution = distribution;
        this.urls = urls;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new file, and where it can be fetched for a while. */
    public record Taken(StoredFile file, String address) {}

    /**
     * Takes a form with {@code file} and other fields.
     *
     * @param placed reads from the fields what the file belongs to, and refuses what the caller does not see
     */
    public Taken take(Caller caller, OptionalLong length, Multipart form, Function<UploadForm, Place> placed) {
        List<UUID> chain = distribution.chain(caller);
        Room room = newFiles.room(caller, roomiest(caller), chain);
        length.ifPresent(room::checkRequest);
        try (UploadForm upload = UploadForm.read(form, spool, room)) {
            Place place = placed.apply(upload);
            String type = types.agreed(upload.contentType(), upload.content().type(), upload.name());
            Bucket bucket = bucket(caller, type, upload.content().size());
            var input = new NewFile(
                    place.folder() + "/" + ids.next() + "/" + upload.name(),
                    upload.name(),
                    type,
                    place.spaceId(),
                    place.resourceId());
            List<UUID> order = distribution.inOrder(caller, chain, place.group());
            StoredFile file = newFiles.keep(caller, bucket, input, upload.content(), order);
            return new Taken(
                    file,
                    urls.address(bucket.isPublic(), file, null, clock.instant().plus(SignedUrls.USUAL)));
        }
    }

    /** As much as the roomiest bucket has, since it is not known yet which one it will be. */
    private Room roomiest(Caller caller) {
        List<Bucket> active =
                buckets.all(caller).stream().filter(Bucket::active).toList();
        long largest = active.stream().mapToLong(Bucket::maxFileSizeBytes).max().orElse(0);
        long free = active.stream().mapToLong(Bucket::free).max().orElse(0);
        return new Room(largest, free, "roomiest bucket");
    }

    /** The first that has room; where none has, the refusal is the first one's. */
    private Bucket bucket(Caller caller, String type, long size) {
        List<Bucket> candidates = distribution.candidates(caller, type);
        if (candidates.isEmpty()) {
            throw StorageError.FILE_TYPE_NOT_ALLOWED.problem(
                    "No bucket of the tenant takes files of type " + type + ".");
        }
        return candidates.stream()
                .filter(one -> size <= one.maxFileSizeBytes() && size <= one.free())
                .findFirst()
                .orElseGet(() -> {
                    Bucket first = candidates.getFirst();
                    new Room(first.maxFileSizeBytes(), first.free(), "bucket " + first.name()).check(size);
                    return first;
                });
    }
}
