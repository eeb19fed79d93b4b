package dev.stoa.resources;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.taxonomy.EntityType;
import dev.stoa.taxonomy.Linkable;
import dev.stoa.taxonomy.Sight;
import java.util.UUID;

/** Resources as something that can be filed and labelled. */
public final class LinkableResources implements Linkable {

    private final Resources resources;

    public LinkableResources(Resources resources) {
        this.resources = resources;
    }

    @Override
    public EntityType type() {
        return EntityType.RESOURCE;
    }

    @Override
    public void checkVisible(Tx tx, Caller caller, UUID id) {
        resources.checkVisible(tx, caller, id);
    }

    @Override
    public void lockChangeable(Tx tx, Caller caller, UUID id) {
        resources.acting(tx, caller, "write", id, IfMatch.ANY);
    }

    @Override
    public Sight sight(Tx tx, Caller caller) {
        return resources.sight(tx, caller);
    }
}
