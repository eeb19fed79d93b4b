package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to change of a setting; what is left out of {@code config} stays, too. */
record SettingChanges(
        @JsonProperty("requires_approval") Change<Boolean> requiresApproval,
        @Nullable Config config) {

    record Config(
            @JsonProperty("auto_approve_roles") Change<List<String>> autoApproveRoles,
            @JsonProperty("max_pending_days") Change<BigDecimal> maxPendingDays,
            @JsonProperty("notify_admins") Change<Boolean> notifyAdmins,
            @JsonProperty("notify_creator_on_decision") Change<Boolean> notifyCreatorOnDecision) {

        private ApprovalSetting.Config applyTo(ApprovalSetting.Config before) {
            return new ApprovalSetting.Config(
                    switch (autoApproveRoles) {
                        case Change.Keep<List<String>>() -> before.autoApproveRoles();
                        case Change.To<List<String>>(var names) -> roles(names);
                    },
                    switch (maxPendingDays) {
                        case Change.Keep<BigDecimal>() -> before.maxPendingDays();
                        case Change.To<BigDecimal>(var days) -> whole(days);
                    },
                    notifyAdmins.or(before.notifyAdmins()),
                    notifyCreatorOnDecision.or(before.notifyCreatorOnDecision()));
        }
    }

    ApprovalSetting applyTo(ApprovalSetting before) {
        return new ApprovalSetting(
                before.entityType(),
                requiresApproval.or(before.requiresApproval()),
                config == null ? before.config() : config.applyTo(before.config()),
                before.revision() + 1);
    }

    private static List<Role> roles(List<String> names) {
        var errors = new ArrayList<FieldError>(0);
        var roles = new ArrayList<Role>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Role role = Arrays.stream(Role.values())
                    .filter(one -> word(one).equals(name))
                    .findFirst()
                    .orElse(null);
            if (role != null) {
                roles.add(role);
            } else {
                errors.add(new FieldError(
                        "config.auto_approve_roles[" + i + "]",
                        "unknown_value",
                        "must be one of "
                                + Arrays.stream(Role.values())
                                        .map(SettingChanges::word)
                                        .toList()));
            }
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(ApprovalError.ROLE_UNKNOWN, errors);
        }
        return roles.stream().distinct().sorted().toList();
    }

    private static int whole(BigDecimal days) {
        if (days.stripTrailingZeros().scale() > 0) {
            throw new FieldError("config.max_pending_days", "wrong_type", "must be a whole number of days").problem();
        }
        return days.intValueExact();
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
