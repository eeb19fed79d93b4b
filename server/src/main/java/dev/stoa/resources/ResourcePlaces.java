package dev.stoa.resources;

import dev.stoa.listing.Near;

/** SQL for where resources are: where they are themselves or, without a location of their own, where their space is. */
final class ResourcePlaces {

    /** What has a place of its own. */
    static final String OWN = "select near.id, near.status, near.type, " + Near.CHORD + " as chord\n  from "
            + Near.RANGES + "resource" + Near.WITHIN + Near.CLOSE;

    /** What is where its space is. */
    static final String OF_SPACE = "select inside.id, inside.status, inside.type, " + Near.CHORD
            + " as chord\n  from " + Near.RANGES + "space" + Near.WITHIN + """
              join resource inside on inside.tenant_id = near.tenant_id
                                  and inside.space_id = near.id
                                  and inside.belt is null
            """ + Near.CLOSE;

    /** Everything near, with the square of its straight line as {@code chord}. */
    static final String NEAR = OWN + "\nunion all\n" + OF_SPACE;

    private ResourcePlaces() {}
}
