package dev.stoa.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.WebAddress;
import dev.stoa.platform.error.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture or the like that belongs to a review. */
record ReviewAttachment(
        @JsonProperty("media_id") UUID mediaId,
        @JsonProperty("media_type") MediaType mediaType,
        String url,
        @JsonProperty("thumbnail_url") @Nullable String thumbnailUrl) {

    enum MediaType {
        IMAGE,
        VIDEO,
        DOCUMENT
    }

    /** Refuses the same media twice, and addresses that a browser would run rather than load. */
    static List<ReviewAttachment> checked(List<ReviewAttachment> attachments) {
        var seen = new HashSet<UUID>();
        for (int i = 0; i < attachments.size(); i++) {
            ReviewAttachment attachment = attachments.get(i);
            String path = "attachments[" + i + "]";
            if (!seen.add(attachment.mediaId())) {
                throw new FieldError(path + ".media_id", "not_unique", "is attached already").problem();
            }
            check(path + ".url", attachment.url());
            if (attachment.thumbnailUrl() != null) {
                check(path + ".thumbnail_url", attachment.thumbnailUrl());
            }
        }
        return attachments;
    }

    private static void check(String path, String url) {
        if (!WebAddress.is(url)) {
            throw new FieldError(path, "wrong_format", "must be a web address: http:// or https:// and a host")
                    .problem();
        }
    }
}
