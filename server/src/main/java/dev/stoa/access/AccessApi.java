package dev.stoa.access;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Single;
import java.util.UUID;

/** HTTP of groups, permissions and the audit log. */
public final class AccessApi implements Api {

    private final Groups groups;
    private final Access access;
    private final AuditLog auditLog;

    public AccessApi(Groups groups, Access access, AuditLog auditLog) {
        this.groups = groups;
        this.access = access;
        this.auditLog = auditLog;
    }

    /** Who shall be in a group. */
    private record NewMember(UUID userId) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listGroups", r -> Reply.page(groups.list(r.caller(), r.query(GroupFilter.class), r.page())));
        operations.bind("createGroup", r -> {
            Group group = groups.create(r.caller(), r.body(NewGroup.class));
            return Reply.created(new Single<>(group)).revision(group.revision());
        });
        operations.bind("getGroup", r -> one(groups.get(r.caller(), r.id())));
        operations.bind(
                "changeGroup", r -> one(groups.change(r.caller(), r.id(), r.body(GroupChanges.class), r.ifMatch())));
        operations.bind("deleteGroup", r -> {
            groups.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("listGroupMembers", r -> {
            return Reply.data(groups.members(
                    r.caller(), r.id(), r.query("search"), r.page().uncounted()));
        });
        operations.bind("addGroupMember", r -> {
            groups.addMember(r.caller(), r.id(), r.body(NewMember.class).userId());
            return Reply.noContent();
        });
        operations.bind("removeGroupMember", r -> {
            groups.removeMember(r.caller(), r.id(), r.uuid("userId"));
            return Reply.noContent();
        });
        operations.bind("listUserPermissions", r -> Reply.data(access.permissionsOf(r.caller(), r.uuid("userId"))));
        operations.bind("getIamOverview", r -> Reply.data(access.overview(r.caller())));
        operations.bind("listMyPermissions", r -> Reply.data(access.permissionsOf(r.caller())));
        operations.bind(
                "listAuditLogs", r -> Reply.page(auditLog.list(r.caller(), r.query(AuditFilter.class), r.page())));
    }

    private static Reply one(Group group) {
        return Reply.data(group).revision(group.revision());
    }
}
