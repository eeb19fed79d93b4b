package dev.stoa.platform.auth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Permission codes {@code area:read|write|delete|manage}. {@code area:manage} covers the whole area,
 * {@code area:*} too, and {@code *} everything in the tenant.
 */
public record Permissions(Set<String> codes) {

    public static final Permissions NONE = new Permissions(Set.of());
    public static final Permissions ALL = new Permissions(Set.of("*"));

    public static Permissions of(Collection<String> codes) {
        return new Permissions(Set.copyOf(codes));
    }

    /** @param code as the contract's {@code x-requires} names it */
    public boolean allow(String code) {
        if (codes.contains("*") || codes.contains(code)) {
            return true;
        }
        String area = code.substring(0, Math.max(0, code.indexOf(':')));
        return codes.contains(area + ":manage") || codes.contains(area + ":*");
    }

    public List<String> sorted() {
        return List.copyOf(new TreeSet<>(codes));
    }
}
