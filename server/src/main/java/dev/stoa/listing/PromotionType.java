package dev.stoa.listing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How something promoted is shown; the wire names are not ours. */
public enum PromotionType {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Effect1")
    EFFECT1,
    @JsonProperty("Effect2")
    EFFECT2,
    @JsonProperty("Effect3")
    EFFECT3,
    @JsonProperty("PositionDynamic")
    POSITION_DYNAMIC,
    @JsonProperty("PositionFix")
    POSITION_FIX,
    @JsonProperty("CommercialAdd")
    COMMERCIAL_ADD
}
