package dev.stoa.listing;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.geo.Vicinity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the caller looks from, for distances. Both coordinates, or none. */
public record Viewpoint(
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double radiusMeters) {

    public static final Viewpoint NOWHERE = new Viewpoint(null, null, null);

    private static final double USUAL_RADIUS = 5_000;

    /** A page of twenty is mostly within it; where it is not, there is little further out either. */
    private static final double FIRST_RADIUS = 2_000;

    /** Refuses half a point, and a radius around no point. */
    public Viewpoint checked() {
        if (latitude == null && (longitude != null || radiusMeters != null)) {
            throw missing("latitude", longitude != null ? "longitude" : "radiusMeters");
        }
        if (longitude == null && latitude != null) {
            throw missing("longitude", "latitude");
        }
        return this;
    }

    public boolean isPoint() {
        return latitude != null && longitude != null;
    }

    /** @return nothing when any distance will do */
    public @Nullable Vicinity vicinity() {
        return latitude == null || longitude == null || radiusMeters == null
                ? null
                : Vicinity.of(new Location(latitude, longitude), radiusMeters);
    }

    /** What is nearest to the point, within the usual radius when none is given. Only where there is a point. */
    public Vicinity nearest() {
        return within(radiusMeters == null ? USUAL_RADIUS : radiusMeters);
    }

    /** What of the nearest lies so near that it is found at once, or nothing where all of it does. */
    public @Nullable Vicinity first() {
        return radiusMeters == null || radiusMeters < 4 * FIRST_RADIUS ? null : within(FIRST_RADIUS);
    }

    private Vicinity within(double meters) {
        return requireNonNull(new Viewpoint(latitude, longitude, meters).vicinity());
    }

    private static RuntimeException missing(String name, String given) {
        return FieldError.problem(
                CommonError.INVALID_PARAMETER,
                List.of(new FieldError(name, "required", "is required together with " + given)));
    }
}
