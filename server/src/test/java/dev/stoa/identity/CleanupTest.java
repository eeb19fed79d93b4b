package dev.stoa.identity;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;

class CleanupTest {

    @Test
    void whatExpiredIsForgottenAndWhatWorksIsKept() {
        TestTenant tenant = TestTenant.create();
        TestUser user = tenant.user(Role.MEMBER);
        TestUser gone = tenant.user(Role.MEMBER);
        tenant.update("update session set expires_at = now() - interval '2 days' where account_id = ?", gone.id());
        for (TestUser owner : new TestUser[] {user, gone}) {
            tenant.update(
                    "insert into one_time_token (hash, account_id, purpose, expires_at)"
                            + " values (sha256(convert_to(?, 'UTF8')), ?, 'password_reset', now() + ?::interval)",
                    owner.email(),
                    owner.id(),
                    owner.equals(gone) ? "-1 second" : "1 hour");
        }

        TestServer.shared().doNow("identity-cleanup");

        tenant.await("select count(*) from session where account_id = ?", 1, user.id());
        tenant.await("select count(*) from session where account_id = ?", 0, gone.id());
        tenant.await("select count(*) from one_time_token where account_id = ?", 1, user.id());
        tenant.await("select count(*) from one_time_token where account_id = ?", 0, gone.id());
    }
}
