package dev.stoa.listing;

/**
 * SQL for what is near a point, of a table called {@code near}; binds a {@link dev.stoa.platform.geo.Vicinity}.
 *
 * <p>Whatever touches the 180th meridian has two ranges of longitude. They are two queries put together, not one with
 * "or", for which PostgreSQL would read the rows and not only the index.
 */
public final class Near {

    /** The square of the straight line to the point. */
    public static final String CHORD = "(near.x - :nearX) * (near.x - :nearX) + (near.y - :nearY) * (near.y - :nearY)"
            + " + (near.z - :nearZ) * (near.z - :nearZ)";

    private static final String CLOSE = " and " + CHORD + " <= :nearChord";

    /** Within the first range. */
    public static final String THIS_SIDE = """
            near.tenant_id = :tenant
               and near.belt is not null
               and near.belt = any(:nearBelts)
               and near.longitude between :nearWest and :nearEast
            """ + CLOSE;

    /** Within the second range, which seldom exists; without it no index is read. */
    public static final String FAR_SIDE = """
            near.tenant_id = :tenant
               and near.belt is not null
               and near.belt = any(case when :farWest <= :farEast then :nearBelts end)
               and near.longitude between :farWest and :farEast
            """ + CLOSE;

    private Near() {}
}
