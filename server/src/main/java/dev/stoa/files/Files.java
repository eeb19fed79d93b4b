package dev.stoa.files;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Multipart;
import dev.stoa.resources.Resources;
import dev.stoa.spaces.Spaces;
import dev.stoa.storage.Intake;
import dev.stoa.storage.Place;
import dev.stoa.storage.Relocation;
import dev.stoa.storage.StoredFile;
import dev.stoa.storage.StoredFiles;
import dev.stoa.storage.UploadForm;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with files, wherever they are stored. */
public final class Files {

    private final Db db;
    private final StoredFiles stored;
    private final Intake intake;
    private final Relocation relocation;
    private final Spaces spaces;
    private final Resources resources;
    private final FileStore store = new FileStore();

    public Files(Db db, StoredFiles stored, Intake intake, Relocation relocation, Spaces spaces, Resources resources) {
        this.db = db;
        this.stored = stored;
        this.intake = intake;
        this.relocation = relocation;
        this.spaces = spaces;
        this.resources = resources;
    }

    Page<FoundFile> search(Caller caller, FileFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.search(tx, filter, page));
    }

    FileStatistics statistics(Caller caller) {
        return FileStatistics.of(db.read(caller, store::statistics));
    }

    StoredFile get(Caller caller, UUID id) {
        return stored.get(caller, id);
    }

    Intake.Taken upload(Caller caller, OptionalLong length, Multipart form) {
        return intake.take(caller, length, form, fields -> place(caller, fields));
    }

    private Place place(Caller caller, UploadForm fields) {
        UUID spaceId = fields.id("spaceId").orElse(null);
        UUID resourceId = fields.id("resourceId").orElse(null);
        if (spaceId != null && resourceId != null) {
            throw new FieldError(
                            "resourceId", "not_combinable", "can't be sent with spaceId; a file belongs to one of them")
                    .problem();
        }
        check("spaceId", spaceId, spaceId == null || spaces.allows(caller, spaceId, false));
        check("resourceId", resourceId, resourceId == null || resources.allows(caller, resourceId, false));
        return new Place(spaceId, resourceId);
    }

    private static void check(String field, @Nullable UUID id, boolean visible) {
        if (!visible) {
            throw new FieldError(field, "unknown_value", "names nothing the caller may see: " + id).problem();
        }
    }

    void delete(Caller caller, UUID id) {
        stored.delete(caller, id);
    }

    /** @return whether it was somewhere else before */
    boolean move(Caller caller, UUID id, UUID providerId) {
        stored.get(caller, id);
        relocation.checkTarget(caller, providerId);
        return relocation.move(caller, id, providerId);
    }
}
