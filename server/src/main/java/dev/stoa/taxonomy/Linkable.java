package dev.stoa.taxonomy;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** One kind of thing that categories and tags can be put on. Who may see and change it is for its own area to say. */
public interface Linkable {

    EntityType type();

    /** Refuses one that is not there for the caller. */
    void checkVisible(Tx tx, Caller caller, UUID id);

    /** Refuses one the caller may not change, and keeps it from going until the transaction ends. */
    void lockChangeable(Tx tx, Caller caller, UUID id);

    /** Which of them the caller sees. */
    Sight sight(Tx tx, Caller caller);
}
