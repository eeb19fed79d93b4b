package dev.stoa.resources;

import dev.stoa.listing.Near;

/** SQL for where resources are: where they are themselves or, without a location of their own, where their space is. */
final class ResourcePlaces {

    private static final String OWN = "select near.id, near.status, near.type, " + Near.CHORD + """
             as chord
              from resource near
             where\s""";

    private static final String OF_SPACE = "select inside.id, inside.status, inside.type, " + Near.CHORD + """
             as chord
              from space near
              join resource inside on inside.tenant_id = near.tenant_id and inside.space_id = near.id
             where inside.belt is null
               and\s""";

    private static final String AND = "\nunion all\n";

    /** Everything near, with the square of its straight line as {@code chord}. */
    static final String NEAR = OWN
            + Near.THIS_SIDE
            + AND
            + OWN
            + Near.FAR_SIDE
            + AND
            + OF_SPACE
            + Near.THIS_SIDE
            + AND
            + OF_SPACE
            + Near.FAR_SIDE;

    private ResourcePlaces() {}
}
