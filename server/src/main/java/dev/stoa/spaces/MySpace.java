package dev.stoa.spaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** A space somebody is a member of, and as what. */
record MySpace(
        @JsonProperty("space_id") UUID spaceId,
        @JsonProperty("space_name") String spaceName,
        SpaceMember.Role role) {}
