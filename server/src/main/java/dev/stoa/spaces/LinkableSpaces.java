package dev.stoa.spaces;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.taxonomy.EntityType;
import dev.stoa.taxonomy.Linkable;
import dev.stoa.taxonomy.Sight;
import java.util.UUID;

/** Spaces as something that can be filed and labelled. */
public final class LinkableSpaces implements Linkable {

    private final Spaces spaces;

    public LinkableSpaces(Spaces spaces) {
        this.spaces = spaces;
    }

    @Override
    public EntityType type() {
        return EntityType.SPACE;
    }

    @Override
    public void checkVisible(Tx tx, Caller caller, UUID id) {
        spaces.checkVisible(tx, caller, id);
    }

    @Override
    public void lockChangeable(Tx tx, Caller caller, UUID id) {
        spaces.acting(tx, caller, "write", id, IfMatch.ANY);
    }

    @Override
    public Sight sight(Tx tx, Caller caller) {
        return spaces.sight(tx, caller);
    }
}
