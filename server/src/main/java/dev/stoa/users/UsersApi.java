package dev.stoa.users;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of users. */
public final class UsersApi implements Api {

    private final Users users;
    private final SystemUsers accounts;

    public UsersApi(Users users, SystemUsers accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    private record TemporaryPassword(String password) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listUsers", r -> Reply.page(users.list(r.caller(), r.query(UserFilter.class), r.page())));
        operations.bind("createUser", r -> {
            User user = accounts.create(r.caller(), r.body(NewUser.class));
            return Reply.created(user.id(), user).revision(user.revision());
        });
        operations.bind("getUser", r -> one(users.get(r.caller(), r.id())));
        operations.bind(
                "changeUser", r -> one(users.change(r.caller(), r.id(), r.body(UserChanges.class), r.ifMatch())));
        operations.bind("getUserContext", r -> Reply.data(users.context(r.caller(), r.id())));
        operations.bind(
                "resetUserPassword",
                r -> Reply.data(new TemporaryPassword(accounts.resetPassword(r.caller(), r.id())))
                        .header("Cache-Control", "no-store"));
    }

    private static Reply one(User user) {
        return Reply.data(user).revision(user.revision());
    }
}
