package dev.stoa.contacts;

import dev.stoa.platform.auth.Caller;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities that contacts belong to, of one type. Each area that has such brings this for its own. */
public interface LinkedEntities {

    /** What an entity is called. */
    record Named(UUID id, String name, @Nullable String description, String status) {}

    LinkedEntity.Type type();

    /** Those of the ids that the caller may read. */
    List<Named> readable(Caller caller, Collection<UUID> ids);
}
