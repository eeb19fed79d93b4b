package dev.stoa.approvals;

import java.util.List;
import java.util.UUID;

/**
 * Something new that may have to wait.
 *
 * @param asked the status it gets when it is approved
 * @param cause what makes it wait apart from the tenant's settings, which are asked in any case
 * @param deciders who is told besides the admins
 */
public record NewApproval(
        EntityType entityType, UUID entityId, String entityName, Enum<?> asked, Cause cause, List<UUID> deciders) {}
