package dev.stoa.storage;

import dev.stoa.platform.error.ErrorCode;

/** Why storage refuses. */
public enum StorageError implements ErrorCode {
    BUCKET_NOT_FOUND(Kind.NOT_FOUND, "There is no such bucket."),
    BUCKET_NAME_TAKEN(Kind.CONFLICT, "Another bucket already has this name."),
    BUCKET_IN_USE(Kind.CONFLICT, "There are files in the bucket; delete or move them first."),
    BUCKET_INACTIVE(Kind.CONFLICT, "The bucket is not in use; activate it first."),
    FILE_NOT_FOUND(Kind.NOT_FOUND, "There is no such file."),
    FILE_EXISTS(Kind.CONFLICT, "The bucket already has a file at this path; delete it first or choose another path."),
    FILE_TOO_LARGE(Kind.TOO_LARGE, "The file is larger than the bucket takes."),
    FILE_TYPE_NOT_ALLOWED(Kind.INVALID, "The bucket does not take files of this type."),
    CONTENT_TYPE_MISMATCH(Kind.INVALID, "The file is not what its content type says."),
    NOT_AN_IMAGE(Kind.INVALID, "There are thumbnails of images only."),
    IMAGE_TOO_LARGE(Kind.INVALID, "The image has too many pixels for a thumbnail."),
    SIGNATURE_INVALID(Kind.DENIED, "The signature does not fit the address; ask for a new one."),
    SIGNATURE_EXPIRED(Kind.DENIED, "The address was good for a while that is over; ask for a new one."),
    PROVIDER_NOT_FOUND(Kind.NOT_FOUND, "There is no such storage provider."),
    FILE_DAMAGED(Kind.CONFLICT, "What is stored is not what was uploaded."),
    STORAGE_UNAVAILABLE(Kind.UNAVAILABLE, "The storage provider does not answer; try again soon."),
    S3_CONFIG_NOT_FOUND(Kind.NOT_FOUND, "There is no such S3 connection."),
    S3_CONFIG_NAME_TAKEN(Kind.CONFLICT, "Another S3 connection already has this name."),
    S3_CONFIG_IN_USE(Kind.CONFLICT, "Files are stored through this connection; move them elsewhere first."),
    S3_CREDENTIALS_REFUSED(Kind.INVALID, "The new keys do not work, so the old ones stay."),
    STORAGE_CONFIG_INVALID(Kind.INVALID, "The storage configuration cannot be like this."),
    STORAGE_IN_USE(
            Kind.CONFLICT,
            "There are files that only this configuration reaches; move them to another provider first."),
    REGION_NOT_PRICED(Kind.INVALID, "There are no prices for this region.");

    private final Kind kind;
    private final String title;

    StorageError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
