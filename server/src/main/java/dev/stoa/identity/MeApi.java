package dev.stoa.identity;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.time.Instant;

/** HTTP of one's own account and sessions. */
final class MeApi implements Api {

    private final SystemProfiles profiles;
    private final SystemPasswords passwords;
    private final SystemSessions sessions;
    private final SystemMemberships memberships;

    MeApi(SystemProfiles profiles, SystemPasswords passwords, SystemSessions sessions, SystemMemberships memberships) {
        this.profiles = profiles;
        this.passwords = passwords;
        this.sessions = sessions;
        this.memberships = memberships;
    }

    record Answer(Profile.CurrentUser user) {}

    record Done(boolean success, String message) {}

    record Closed(boolean success, String message, Instant accountClosedAt) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("getMe", r -> me(profiles.get(r.caller())));
        operations.bind("changeMe", r -> me(profiles.change(r.caller(), r.body(MeChanges.class), r.ifMatch())));
        operations.bind("resetPreferences", r -> me(profiles.resetSettings(r.caller())));
        operations.bind("changePassword", r -> {
            passwords.change(r.caller(), r.body(SystemPasswords.PasswordChange.class));
            return Reply.data(new Done(true, "The password is changed; all other sessions have ended."));
        });
        operations.bind("deleteAccount", r -> {
            Instant closedAt = memberships.closeAccount(r.caller());
            return Reply.data(new Closed(true, "The account is closed.", closedAt));
        });
        operations.bind("logOut", r -> {
            sessions.logOut(r.caller());
            return Reply.ok(new Said("Logged out."));
        });
        operations.bind("listSessions", r -> Reply.data(sessions.list(r.caller())));
        operations.bind("revokeSession", r -> {
            sessions.revoke(r.caller(), r.id());
            return Reply.noContent();
        });
    }

    private static Reply me(Profile profile) {
        return Reply.ok(new Answer(profile.currentUser())).revision(profile.revision());
    }
}
