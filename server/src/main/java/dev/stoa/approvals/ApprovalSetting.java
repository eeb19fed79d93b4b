package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import java.time.Duration;
import java.util.List;

/** Whether and how a kind of entity is approved in a tenant. */
public record ApprovalSetting(
        @JsonProperty("entity_type") EntityType entityType,
        @JsonProperty("requires_approval") boolean requiresApproval,
        Config config,
        @JsonIgnore int revision) {

    /**
     * How.
     *
     * @param autoApproveRoles whose creations never wait
     */
    public record Config(
            @JsonProperty("auto_approve_roles") List<Role> autoApproveRoles,
            @JsonProperty("max_pending_days") int maxPendingDays,
            @JsonProperty("notify_admins") boolean notifyAdmins,
            @JsonProperty("notify_creator_on_decision") boolean notifyCreatorOnDecision) {

        private static final Config USUAL = new Config(List.of(Role.OWNER, Role.ADMIN), 30, true, true);
    }

    static ApprovalSetting usual(EntityType type) {
        return new ApprovalSetting(type, false, Config.USUAL, 0);
    }

    /** Whether something new waits for somebody's approval. */
    boolean makesWait(Caller caller, Cause cause) {
        return switch (cause) {
            case WISH -> true;
            case POLICY -> !approvesOf(caller);
            case SETTING -> requiresApproval && !approvesOf(caller);
        };
    }

    /**
     * Whether what this caller creates is approved from the start. Keys and accounts of programs have no role: theirs is,
     * when their permissions would let them approve it.
     */
    private boolean approvesOf(Caller caller) {
        Role role = caller.role();
        return caller.actor().kind() == Actor.Kind.SYSTEM
                || (role != null && config.autoApproveRoles().contains(role))
                || (caller.systemAdmin() && config.autoApproveRoles().contains(Role.ADMIN))
                || (caller.userId() == null && caller.may("approvals:manage"));
    }

    Duration patience() {
        return Duration.ofDays(config.maxPendingDays());
    }
}
