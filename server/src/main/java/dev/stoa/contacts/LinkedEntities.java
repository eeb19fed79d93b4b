package dev.stoa.contacts;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import java.util.Optional;

/** Entities that contacts belong to, of one type. Each area that has such brings this for its own. */
public interface LinkedEntities {

    LinkedEntity.Type type();

    /** Selects {@code id}, {@code name}, {@code description} and {@code status} of all that the caller may read, if that is any. */
    Optional<Statement> readable(Tx tx, Caller caller);
}
