package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP of requests for approval and of the settings that make them necessary. */
public final class ApprovalsApi implements Api {

    private final Decisions decisions;
    private final ApprovalSettings settings;

    public ApprovalsApi(Decisions decisions, ApprovalSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    private record Approved(@Nullable String comment) {}

    private record Rejected(
            @JsonProperty("rejection_reason") String rejectionReason) {}

    private record Cancelled(@Nullable String reason) {}

    private record Decided(Approval data, String message) {}

    private record Mine(List<Approval> data, long total) {

        static Mine of(Page<Approval> page) {
            return new Mine(page.items(), page.total());
        }
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listApprovals",
                r -> Reply.flatPage(decisions.list(r.caller(), r.query(ApprovalFilter.class), r.page())));
        operations.bind(
                "listMyApprovals",
                r -> Reply.ok(Mine.of(decisions.mine(r.caller(), r.query(ApprovalFilter.class), r.page()))));
        operations.bind("getApproval", r -> {
            ApprovalDetail detail = decisions.get(r.caller(), r.id());
            return Reply.data(detail).revision(detail.approval().revision());
        });
        operations.bind("approveApproval", r -> {
            String comment = r.body(Approved.class).comment();
            return decided(decisions.approve(r.caller(), r.id(), comment, r.ifMatch()), "The request is approved.");
        });
        operations.bind("rejectApproval", r -> {
            String reason = r.body(Rejected.class).rejectionReason();
            return decided(decisions.reject(r.caller(), r.id(), reason, r.ifMatch()), "The request is rejected.");
        });
        operations.bind("cancelApproval", r -> {
            decisions.cancel(r.caller(), r.id(), r.body(Cancelled.class).reason(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("listApprovalSettings", r -> Reply.data(settings.list(r.caller())));
        operations.bind("changeApprovalSetting", r -> {
            EntityType type = EntityType.named(r.path("entityType"));
            ApprovalSetting setting = settings.change(r.caller(), type, r.body(SettingChanges.class), r.ifMatch());
            return Reply.data(setting).revision(setting.revision());
        });
    }

    private static Reply decided(Approval approval, String message) {
        return Reply.ok(new Decided(approval, message)).revision(approval.revision());
    }
}
