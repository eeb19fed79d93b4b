package dev.stoa.platform.geo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything within a distance of a point, as bounds an index can be asked for: belts of latitude and, in each,
 * one or two ranges of longitude. The bounds hold all of it and a little more; the straight line to the point decides,
 * for which PostgreSQL needs no more than a few multiplications.
 *
 * @param nearBelts every belt it touches, as {@code stoa_belt} numbers them
 * @param nearWest the range of longitudes, degrees
 * @param farWest what lies beyond the 180th meridian; an empty range where nothing does
 * @param nearX the point in metres from the centre of the earth: towards the prime meridian at the equator
 * @param nearY towards 90 degrees east at the equator
 * @param nearZ towards the north pole
 * @param nearChord the square of the longest straight line, in square metres
 */
public record Vicinity(
        List<Integer> nearBelts,
        double nearWest,
        double nearEast,
        double farWest,
        double farEast,
        double nearX,
        double nearY,
        double nearZ,
        double nearChord) {

    private static final int BELTS_PER_DEGREE = 20;

    /** The tightest curve of the ellipsoid, along a meridian at the equator: nothing is nearer than it says. */
    private static final double LEAST_RADIUS = 6_335_439;

    /** Longitudes are worked out on a sphere; the ellipsoid is flatter by 0.34 %. */
    private static final double FLATTENING_MARGIN = 1.01;

    private static final double EQUATOR_RADIUS = 6_378_137;
    private static final double ECCENTRICITY_SQUARED = 0.0066943799901413165;

    /**
     * A straight line of up to 500 km is bent over a sphere of this radius: the ellipsoid's own radii are within 0.7 %
     * of it, which moves the result by less than 0.0003 %.
     */
    private static final double MEAN_RADIUS = 6_371_009;

    /** @param meters at most a quarter of the way around the earth */
    public static Vicinity of(Location center, double meters) {
        double angle = meters / LEAST_RADIUS;
        double reach = Math.toDegrees(angle);
        double south = Math.max(-90, center.latitude() - reach);
        double north = Math.min(90, center.latitude() + reach);
        double width = width(center.latitude(), angle * FLATTENING_MARGIN);
        double west = center.longitude() - width;
        double east = center.longitude() + width;
        double farWest = west < -180 ? west + 360 : east > 180 ? -180 : 1;
        double farEast = west < -180 ? 180 : east > 180 ? east - 360 : 0;
        double sine = Math.sin(Math.toRadians(center.latitude()));
        double normal = EQUATOR_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
        double axis = normal * Math.cos(Math.toRadians(center.latitude()));
        double chord = 2 * MEAN_RADIUS * Math.sin(meters / 2 / MEAN_RADIUS);
        return new Vicinity(
                IntStream.rangeClosed(belt(south), belt(north)).boxed().toList(),
                west,
                east,
                farWest,
                farEast,
                axis * Math.cos(Math.toRadians(center.longitude())),
                axis * Math.sin(Math.toRadians(center.longitude())),
                normal * (1 - ECCENTRICITY_SQUARED) * sine,
                chord * chord);
    }

    /** How far something is along the surface, in metres, whose straight line squared is known. */
    public static double meters(double chordSquared) {
        return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(chordSquared) / 2 / MEAN_RADIUS));
    }

    private static int belt(double latitude) {
        return (int) Math.floor(latitude * BELTS_PER_DEGREE);
    }

    /** How many degrees of longitude a circle reaches east and west; all of them once it holds a pole. */
    private static double width(double latitude, double angle) {
        double sine = Math.sin(angle) / Math.cos(Math.toRadians(latitude));
        boolean holdsPole = angle >= Math.PI / 2 - Math.abs(Math.toRadians(latitude));
        return holdsPole || sine >= 1 ? 180 : Math.toDegrees(Math.asin(sine));
    }
}
