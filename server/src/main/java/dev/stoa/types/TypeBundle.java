package dev.stoa.types;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Type definitions on their way from one tenant to another. */
record TypeBundle(String version, Instant exportedAt, Source source, List<PortableType> typeDefinitions) {

    /** Whose they were. */
    record Source(UUID tenantId, @Nullable String tenantSlug) {}
}
