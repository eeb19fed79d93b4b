package dev.stoa.listing;

/** SQL for what is near a point, of a table called {@code near}; binds a {@link dev.stoa.platform.geo.Vicinity}. */
public final class Near {

    /** The square of the straight line to the point. */
    public static final String CHORD = "(near.x - :nearX) * (near.x - :nearX) + (near.y - :nearY) * (near.y - :nearY)"
            + " + (near.z - :nearZ) * (near.z - :nearZ)";

    /** What to select from, before the table's name. */
    public static final String RANGES =
            "unnest(:nearBelts, :nearWests, :nearEasts, :nearWholes) as range (belt, west, east, whole)\n  join ";

    /** The rest of the join, and what decides. */
    public static final String WITHIN = """
             near on near.tenant_id = :tenant
                         and near.belt is not null
                         and near.belt = range.belt
                         and near.longitude >= range.west
                         and near.longitude < range.east
            """;

    public static final String CLOSE = " where (range.whole or " + CHORD + " <= :nearChord)";

    private Near() {}
}
