package dev.stoa.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request with the people in it.
 *
 * @param creator absent when no person asked, or one who has left the tenant
 * @param decider absent while nobody has decided, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalDetail(
        @JsonUnwrapped Approval approval,
        @Nullable Person creator,
        @Nullable Person decider) {

    static ApprovalDetail of(Approval approval, Map<UUID, Person> people) {
        UUID creator = approval.createdBy();
        UUID decider = approval.decisionBy();
        return new ApprovalDetail(
                approval, creator == null ? null : people.get(creator), decider == null ? null : people.get(decider));
    }
}
