package dev.stoa.platform.geo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.IntStream;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;

/** Held against Karney's geodesics on WGS 84, which are exact to nanometres. */
class VicinityTest {

    private static final int POINTS = 20_000;
    private static final double MAX_RADIUS = 500_000;

    private final Random random = new Random(7);

    @Test
    void theBoundsHoldEveryPointWithinTheRadius() {
        for (int i = 0; i < POINTS; i++) {
            Location center = anywhere();
            double radius = radius();
            Vicinity vicinity = Vicinity.of(center, radius);
            Location inside = from(center, radius * random.nextDouble());

            assertThat(holds(vicinity, inside))
                    .as("%s within %s of %s", inside, radius, center)
                    .isTrue();
        }
    }

    @Test
    void noPlaceIsInTwoRangesAndWhatARangeHoldsAsAWholeIsWithin() {
        int whole = 0;
        for (int i = 0; i < 5 * POINTS; i++) {
            Location center = i % 5 == 0 ? onTheDateLine() : anywhere();
            double radius = radius();
            Vicinity vicinity = Vicinity.of(center, radius);
            Location near = i % 7 == 0 ? onTheDateLine() : from(center, radius * random.nextDouble(0.5, 1.1));

            int[] ranges = rangesWith(vicinity, near);

            assertThat(ranges.length).isLessThan(2);
            if (ranges.length == 1 && vicinity.nearWholes().get(ranges[0])) {
                whole++;
                assertThat(chord(center, near))
                        .as("%s within %s of %s", near, radius, center)
                        .isLessThanOrEqualTo(vicinity.nearChord());
            }
        }
        assertThat(whole).isGreaterThan(POINTS);
    }

    @Test
    void theBoundsAreTightEnoughToBeWorthAnIndex() {
        for (int i = 0; i < POINTS; i++) {
            Location center = new Location(random.nextDouble(-80, 80), random.nextDouble(-180, 180));
            double radius = radius();
            Location outside = from(center, radius * 2 + 10_000);

            assertThat(holds(Vicinity.of(center, radius), outside)).isFalse();
        }
    }

    @Test
    void distancesAreThoseOfTheGeodesic() throws SQLException {
        try (Connection connection = TestServer.shared().asApplication();
                PreparedStatement statement = connection.prepareStatement("select stoa_distance(?, ?, ?, ?)")) {
            for (int i = 0; i < 3_000; i++) {
                boolean far = i % 3 == 0;
                Location from = anywhere();
                Location to = far ? anywhere() : from(from, radius());
                double exact =
                        Geodesic.WGS84.Inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude()).s12;

                double relative = Math.abs(distance(statement, from, to) - exact) / exact;

                assertThat(relative).as("%s to %s", from, to).isLessThan(far ? 0.0025 : 0.00001);
            }
        }
    }

    @Test
    void straightLinesOfUpTo500KilometresAreBentIntoGeodesics() {
        for (int i = 0; i < POINTS; i++) {
            Location from = switch (i % 4) {
                case 0 -> new Location(random.nextDouble(-90, 90), Math.copySign(180, random.nextDouble(-1, 1)));
                case 1 -> new Location(Math.copySign(90, random.nextDouble(-1, 1)), 0);
                default -> anywhere();
            };
            double exact = radius();
            Location to = from(from, exact);

            double relative = Math.abs(Vicinity.meters(chord(from, to)) - exact) / exact;

            assertThat(relative).as("%s to %s", from, to).isLessThan(0.00001);
        }
    }

    private static double chord(Location from, Location to) {
        Vicinity one = Vicinity.of(from, 1);
        Vicinity other = Vicinity.of(to, 1);
        return Math.pow(one.nearX() - other.nearX(), 2)
                + Math.pow(one.nearY() - other.nearY(), 2)
                + Math.pow(one.nearZ() - other.nearZ(), 2);
    }

    private static double distance(PreparedStatement statement, Location from, Location to) throws SQLException {
        statement.setDouble(1, from.latitude());
        statement.setDouble(2, from.longitude());
        statement.setDouble(3, to.latitude());
        statement.setDouble(4, to.longitude());
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static boolean holds(Vicinity vicinity, Location point) {
        return rangesWith(vicinity, point).length > 0;
    }

    private static int[] rangesWith(Vicinity vicinity, Location point) {
        int belt = (int) Math.floor(point.latitude() * 20);
        return IntStream.range(0, vicinity.nearBelts().size())
                .filter(i -> vicinity.nearBelts().get(i) == belt
                        && vicinity.nearWests().get(i) <= point.longitude()
                        && point.longitude() < vicinity.nearEasts().get(i))
                .toArray();
    }

    private Location from(Location center, double meters) {
        GeodesicData reached =
                Geodesic.WGS84.Direct(center.latitude(), center.longitude(), random.nextDouble(360), meters);
        return new Location(reached.lat2, reached.lon2);
    }

    private Location onTheDateLine() {
        return new Location(random.nextDouble(-90, 90), Math.copySign(180, random.nextDouble(-1, 1)));
    }

    private Location anywhere() {
        double latitude = random.nextInt(10) == 0
                ? Math.copySign(random.nextDouble(85, 90), random.nextDouble(-1, 1))
                : random.nextDouble(-90, 90);
        return new Location(latitude, random.nextDouble(-180, 180));
    }

    private double radius() {
        return Math.exp(random.nextDouble(Math.log(1), Math.log(MAX_RADIUS)));
    }
}
