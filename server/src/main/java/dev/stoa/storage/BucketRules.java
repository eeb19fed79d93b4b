package dev.stoa.storage;

import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of a bucket must be like, beyond what the contract can say. */
final class BucketRules {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9*][a-z0-9!#$&^_.+-]*/[a-z0-9*][a-z0-9!#$&^_.+-]*");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
    private static final int MOST_TYPES = 200;

    private BucketRules() {}

    static Bucket checked(Bucket bucket) {
        if (bucket.maxFileSizeBytes() > Bucket.LARGEST) {
            throw new FieldError("max_file_size_bytes", "too_large", "must be at most " + Bucket.LARGEST).problem();
        }
        String cdn = bucket.cdnDomain();
        if (cdn != null && !cdn.isEmpty() && !HOST.matcher(cdn).matches()) {
            throw new FieldError("cdn_domain", "wrong_format", "must be a host name such as cdn.example.org").problem();
        }
        checkTypes(bucket.allowedMimeTypes());
        return bucket;
    }

    private static void checkTypes(List<String> types) {
        if (types.size() > MOST_TYPES) {
            throw new FieldError("allowed_mime_types", "too_many", "must be at most " + MOST_TYPES).problem();
        }
        for (int i = 0; i < types.size(); i++) {
            if (!TYPE.matcher(types.get(i)).matches()) {
                throw new FieldError(
                                "allowed_mime_types[" + i + "]",
                                "wrong_format",
                                "must be a type such as image/png, or image/* for all of a kind, in lower case")
                        .problem();
            }
        }
    }

    /** The contract has plain numbers where only whole ones make sense. */
    static long bytes(String field, @Nullable Double given, long otherwise) {
        return given == null ? otherwise : whole(field, given);
    }

    static int priority(@Nullable Double given, int otherwise) {
        return given == null ? otherwise : (int) whole("priority", given);
    }

    private static long whole(String field, double number) {
        if (number != Math.rint(number) || number > 1L << 53) {
            throw new FieldError(field, "wrong_type", "must be a whole number of at most 2^53").problem();
        }
        return (long) number;
    }
}
