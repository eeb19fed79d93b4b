package dev.stoa.sheets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What cells call things that have an id: each by the first of its names that no other thing has, or else by its id. */
public final class Names {

    /** @param names the one to use first */
    public record Named(UUID id, List<String> names) {}

    private final String what;
    private final Map<UUID, List<String>> names = new HashMap<>();
    private final Map<String, Set<UUID>> ids = new HashMap<>();

    /** @param what they are: "category" */
    public Names(String what, List<Named> things) {
        this.what = what;
        things.forEach(thing -> {
            names.put(thing.id(), thing.names());
            thing.names()
                    .forEach(name ->
                            ids.computeIfAbsent(name, _ -> new HashSet<>(2)).add(thing.id()));
        });
    }

    public String of(UUID id) {
        return names.getOrDefault(id, List.of()).stream()
                .filter(name -> ids.getOrDefault(name, Set.of()).size() == 1 && asId(name) == null)
                .findFirst()
                .orElseGet(id::toString);
    }

    /** The one of this name or id, or a {@link BadCell}. */
    public UUID find(String name) {
        UUID id = asId(name);
        if (id != null && names.containsKey(id)) {
            return id;
        }
        Set<UUID> found = ids.getOrDefault(name, Set.of());
        if (found.isEmpty()) {
            throw BadCell.reference("names no " + what + " there is: " + name);
        }
        if (found.size() > 1) {
            throw BadCell.reference("fits " + found.size() + " of them; write the id instead of " + name);
        }
        return found.iterator().next();
    }

    /** Absent for what is no id. */
    public static @Nullable UUID asId(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
