package dev.stoa.tenancy;

import dev.stoa.platform.error.FieldError;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a tenant may have: what its plan gives, unless a system admin set something else for it. */
public record TenantLimits(Map<Limit, Long> byLimit) {

    public static final long UNLIMITED = -1;

    /** Where limits of one tenant stand in its settings. */
    static final String SETTING = "limits";

    private static final long GIBIBYTE = 1L << 30;

    private static final Map<Limit, Long> TRIAL = Map.of(
            Limit.USERS, 100L,
            Limit.SPACES, 1_000L,
            Limit.RESOURCES, 10_000L,
            Limit.STORAGE, 5 * GIBIBYTE,
            Limit.API_CALLS, 1_000_000L);

    private static final Map<Limit, Long> PAID = Map.of(
            Limit.USERS, 5_000L,
            Limit.SPACES, 10_000L,
            Limit.RESOURCES, 100_000L,
            Limit.STORAGE, 500 * GIBIBYTE,
            Limit.API_CALLS, 20_000_000L);

    /** @param own from the tenant's settings, checked when they were set */
    static TenantLimits of(Tenant.Type type, @Nullable Map<String, Long> own) {
        Map<Limit, Long> ofPlan = switch (type) {
            case TRIAL -> TRIAL;
            case PAID -> PAID;
            case SYSTEM, ENTERPRISE -> Map.of();
        };
        var all = new EnumMap<Limit, Long>(Limit.class);
        for (Limit limit : Limit.values()) {
            long otherwise = ofPlan.getOrDefault(limit, UNLIMITED);
            all.put(limit, own == null ? otherwise : own.getOrDefault(limit.key(), otherwise));
        }
        return new TenantLimits(Map.copyOf(all));
    }

    /** How many at most, or {@link #UNLIMITED}. */
    public long most(Limit limit) {
        return byLimit.getOrDefault(limit, UNLIMITED);
    }

    /** Refuses settings whose limits cannot be read. */
    static void check(Map<String, @Nullable Object> settings) {
        Object limits = settings.get(SETTING);
        if (limits == null && !settings.containsKey(SETTING)) {
            return;
        }
        if (!(limits instanceof Map<?, ?> byKey)) {
            throw wrong("", "must be an object");
        }
        byKey.forEach((key, value) -> {
            if (Limit.of(String.valueOf(key)).isEmpty()) {
                throw wrong("." + key, "must be one of " + keys());
            }
            boolean whole = value instanceof Integer || value instanceof Long;
            if (!whole || ((Number) value).longValue() < UNLIMITED) {
                throw wrong("." + key, "must be a whole number, or -1 for no limit");
            }
        });
    }

    private static RuntimeException wrong(String member, String message) {
        return new FieldError("settings." + SETTING + member, "invalid", message).problem();
    }

    private static List<String> keys() {
        return List.of(Limit.values()).stream().map(Limit::key).toList();
    }
}
