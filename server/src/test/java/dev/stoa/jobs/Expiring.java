package dev.stoa.jobs;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests for approval whose time is up, one after the other: work for a real job. */
final class Expiring {

    private Expiring() {}

    /** In the order in which the job takes them. */
    static List<UUID> requests(TestTenant tenant, int count) {
        tenant.http()
                .patch("/api/v1/secure/tenant/approval-settings/space", "{\"requires_approval\": true}")
                .expect(200);
        TestTenant.TestUser member = tenant.user(Role.MEMBER);
        tenant.grant(member, "spaces:write");
        var requests = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            String space = member.http()
                    .post("/api/v1/secure/spaces/", "{\"name\": \"Room %s\"}".formatted(i))
                    .expect(201)
                    .text("/data/id");
            UUID request = UUID.fromString(tenant.http()
                    .get("/api/v1/secure/approvals?entity_id=" + space)
                    .expect(200)
                    .text("/data/0/id"));
            tenant.update(
                    "update approval set expires_at = now() - interval '1 hour' + ? * interval '1 second' where id = ?",
                    i,
                    request);
            requests.add(request);
        }
        return requests;
    }
}
