package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where new files go: to which bucket, and to which provider with their bytes. */
public final class Distribution {

    private final Providers providers;

    Distribution(Providers providers) {
        this.providers = providers;
    }

    /** The providers for a new file, in the order to be tried. */
    List<UUID> chain(Caller caller, Optional<UUID> group) {
        return providers.usual();
    }
}
