package dev.stoa.identity;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of one's own account and sessions. */
final class MeApi implements Api {

    private final SystemProfiles profiles;
    private final SystemSessions sessions;

    MeApi(SystemProfiles profiles, SystemSessions sessions) {
        this.profiles = profiles;
        this.sessions = sessions;
    }

    record Answer(Profile.CurrentUser user) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("getMe", r -> me(profiles.get(r.caller())));
        operations.bind("logOut", r -> {
            sessions.logOut(r.caller());
            return Reply.ok(new Message("Logged out."));
        });
    }

    private static Reply me(Profile profile) {
        return Reply.ok(new Answer(profile.currentUser())).revision(profile.revision());
    }
}
