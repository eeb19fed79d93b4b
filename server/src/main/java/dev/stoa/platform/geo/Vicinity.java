package dev.stoa.platform.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything within a distance of a point, as ranges an index can be asked for: belts of latitude and, in each, ranges of
 * longitude. Together they hold all of it and a little more, no place twice; where a range does not lie within it as a
 * whole, the straight line to the point decides, for which PostgreSQL needs no more than a few multiplications.
 *
 * @param nearBelts of each range its belt, as {@code stoa_belt} numbers them
 * @param nearWests of each range where it begins, degrees of longitude
 * @param nearEasts of each range where it ends, itself no part of it
 * @param nearWholes of each range whether all of it is within the distance
 * @param nearX the point in metres from the centre of the earth: towards the prime meridian at the equator
 * @param nearY towards 90 degrees east at the equator
 * @param nearZ towards the north pole
 * @param nearChord the square of the longest straight line, in square metres
 */
public record Vicinity(
        List<Integer> nearBelts,
        List<Double> nearWests,
        List<Double> nearEasts,
        List<Boolean> nearWholes,
        double nearX,
        double nearY,
        double nearZ,
        double nearChord) {

    /** The tightest curve of the ellipsoid, along a meridian at the equator: nothing is nearer than it says. */
    private static final double LEAST_RADIUS = 6_335_439;

    /** Longitudes are worked out on a sphere; the ellipsoid is flatter by 0.34 %. */
    private static final double FLATTENING_MARGIN = 1.01;

    /**
     * A straight line of up to 500 km is bent over a sphere of this radius: the ellipsoid's own radii are within 0.7 %
     * of it, which moves the result by less than 0.0003 %.
     */
    private static final double MEAN_RADIUS = 6_371_009;

    /** @param meters at most a quarter of the way around the earth */
    public static Vicinity of(Location center, double meters) {
        double angle = meters / LEAST_RADIUS;
        double reach = Math.toDegrees(angle);
        double chord = 2 * MEAN_RADIUS * Math.sin(meters / 2 / MEAN_RADIUS);
        Parallel parallel = Parallel.of(center.latitude());
        var ranges = new Ranges(center.longitude(), width(center.latitude(), angle * FLATTENING_MARGIN));
        int last = Belt.of(Math.min(90, center.latitude() + reach));
        for (int belt = Belt.of(Math.max(-90, center.latitude() - reach)); belt <= last; belt++) {
            // On the way from pole to pole a circle widens once and narrows once: it is narrowest at one of the edges.
            double south = parallel.within(chord, Parallel.of(Belt.south(belt)));
            double north = parallel.within(chord, Parallel.of(Math.min(90, Belt.south(belt + 1))));
            ranges.add(belt, Math.min(south, north));
        }
        double longitude = Math.toRadians(center.longitude());
        return new Vicinity(
                ranges.belts,
                ranges.wests,
                ranges.easts,
                ranges.wholes,
                parallel.radius() * Math.cos(longitude),
                parallel.radius() * Math.sin(longitude),
                parallel.height(),
                chord * chord);
    }

    /** How far something is along the surface, in metres, whose straight line squared is known. */
    public static double meters(double chordSquared) {
        return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(chordSquared) / 2 / MEAN_RADIUS));
    }

    /** How many degrees of longitude a circle reaches east and west; all of them once it holds a pole. */
    private static double width(double latitude, double angle) {
        double sine = Math.sin(angle) / Math.cos(Math.toRadians(latitude));
        boolean holdsPole = angle >= Math.PI / 2 - Math.abs(Math.toRadians(latitude));
        return holdsPole || sine >= 1 ? 180 : Math.toDegrees(Math.asin(sine));
    }

    /** Ranges of longitude around one meridian. */
    private static final class Ranges {

        /** A degree has more: what is rounded away must not count as within. */
        private static final double ROUNDING = 1e-9;

        private static final double END = Math.nextUp(180.0);

        private final List<Integer> belts = new ArrayList<>();
        private final List<Double> wests = new ArrayList<>();
        private final List<Double> easts = new ArrayList<>();
        private final List<Boolean> wholes = new ArrayList<>();
        private final double meridian;
        private final double width;

        Ranges(double meridian, double width) {
            this.meridian = meridian;
            this.width = width;
        }

        /** @param within how many degrees east and west everything of the belt is within the distance */
        void add(int belt, double within) {
            double sure = Math.min(within - ROUNDING, width);
            double west = meridian - width;
            double east = width < 180 ? Math.nextUp(meridian + width) : meridian + width;
            if (sure <= 0) {
                wrap(belt, west, east, false);
            } else {
                wrap(belt, west, meridian - sure, false);
                wrap(belt, meridian - sure, meridian + sure, true);
                wrap(belt, meridian + sure, east, false);
            }
        }

        /** The 180th meridian is written with either sign. */
        private void wrap(int belt, double west, double east, boolean whole) {
            if (west < -180) {
                put(belt, west + 360, east < -180 ? east + 360 : END, whole);
                put(belt, -180, east, whole);
            } else if (east > 180) {
                put(belt, west > 180 ? west - 360 : west, west > 180 ? east - 360 : END, whole);
                put(belt, -180, west > 180 ? -180 : east - 360, whole);
            } else {
                put(belt, west, east == 180 ? END : east, whole);
            }
        }

        private void put(int belt, double west, double east, boolean whole) {
            if (west < east) {
                belts.add(belt);
                wests.add(west);
                easts.add(east);
                wholes.add(whole);
            }
        }
    }

    /** The strips of latitude that {@code stoa_belt} numbers: a twentieth of a degree. */
    private static final class Belt {

        private static final int PER_DEGREE = 20;

        static int of(double latitude) {
            return (int) Math.floor(latitude * PER_DEGREE);
        }

        static double south(int belt) {
            return (double) belt / PER_DEGREE;
        }
    }

    /**
     * A circle of latitude on the ellipsoid (WGS 84).
     *
     * @param radius from the axis, in metres
     * @param height above the equator, in metres
     */
    private record Parallel(double radius, double height) {

        private static final double EQUATOR_RADIUS = 6_378_137;
        private static final double ECCENTRICITY_SQUARED = 0.0066943799901413165;

        static Parallel of(double latitude) {
            double sine = Math.sin(Math.toRadians(latitude));
            double normal = EQUATOR_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
            return new Parallel(
                    normal * Math.cos(Math.toRadians(latitude)), normal * (1 - ECCENTRICITY_SQUARED) * sine);
        }

        /** How many degrees east and west on the other a straight line from a point on this one reaches; 0 where nowhere. */
        double within(double chord, Parallel other) {
            double rise = height - other.height;
            double cosine = (radius * radius + other.radius * other.radius + rise * rise - chord * chord)
                    / (2 * radius * other.radius);
            // Not a number at a pole the line just reaches.
            return cosine < 1 ? Math.toDegrees(Math.acos(Math.max(-1, cosine))) : 0;
        }
    }
}
