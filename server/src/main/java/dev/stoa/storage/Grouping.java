package dev.stoa.storage;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Which provider the files of a space or resource go to. Another provider more or less moves as few groups as can be
 * (rendezvous hashing, Thaler and Ravishankar 1998).
 */
final class Grouping {

    private Grouping() {}

    static UUID home(List<UUID> providers, UUID group) {
        return providers.stream()
                .max(Comparator.comparingLong(provider -> weight(provider, group)))
                .orElseThrow();
    }

    private static long weight(UUID provider, UUID group) {
        long hash = mixed(group.getMostSignificantBits());
        hash = mixed(hash ^ group.getLeastSignificantBits());
        hash = mixed(hash ^ provider.getMostSignificantBits());
        return mixed(hash ^ provider.getLeastSignificantBits());
    }

    /** Each bit of the result depends on all of these (the finalizer of SplitMix64, Steele, Lea and Flood 2014). */
    private static long mixed(long bits) {
        long hash = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
