package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.web.Languages;
import dev.stoa.taxonomy.Labels;
import java.util.List;

/** A resource as somebody near it is shown it. */
record NearbyResource(
        @JsonUnwrapped Resource resource, @JsonUnwrapped Labels labels, double distanceMeters) {

    /** The row, which does not know from where it is looked at. */
    record Row(
            @JsonUnwrapped Resource resource, @JsonUnwrapped Labels labels) {}

    /** The same with texts and labels in the languages asked for. */
    NearbyResource in(Languages languages) {
        return new NearbyResource(resource.with(resource.texts(languages)), labels.in(languages), distanceMeters);
    }

    /** Empty before there is a media area. */
    @JsonProperty
    List<Object> mediaFileIds() {
        return List.of();
    }
}
