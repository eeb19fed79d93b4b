package dev.stoa.taxonomy;

import java.util.List;
import java.util.UUID;

/** What of each kind a caller sees, as queries over links are bound to it. The tenant itself is seen by all in it. */
record Visible(
        boolean spacesOnly,
        List<UUID> spaces,
        boolean resourcesOnly,
        List<UUID> resources,
        boolean groupsOnly,
        List<UUID> groups) {

    /** Of links: those the caller sees both ends of. */
    static final String CONDITION = """
               and case entity_type
                       when 'space' then (entity_id = any(cast(:spaces as uuid[]))) = :spacesOnly
                       when 'resource' then (entity_id = any(cast(:resources as uuid[]))) = :resourcesOnly
                       when 'group' then (entity_id = any(cast(:groups as uuid[]))) = :groupsOnly
                       else true
                   end
            """;

    static Visible of(Sight spaces, Sight resources, Sight groups) {
        return new Visible(spaces.only(), spaces.ids(), resources.only(), resources.ids(), groups.only(), groups.ids());
    }
}
