package dev.stoa.users;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.access.Access;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.Tenants;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.TypedSettings;
import dev.stoa.types.Types;
import java.util.UUID;

/** What admins do with people's accounts, which are the same in every tenant. */
public final class SystemUsers {

    private final SystemDb db;
    private final Users users;
    private final Tenants tenants;
    private final Access access;
    private final Types types;
    private final UserLogins logins;
    private final EventLog events;
    private final Ids ids;
    private final SystemUserStore store = new SystemUserStore();

    public SystemUsers(
            SystemDb db,
            Users users,
            Tenants tenants,
            Access access,
            Types types,
            UserLogins logins,
            EventLog events,
            Ids ids) {
        this.db = db;
        this.users = users;
        this.tenants = tenants;
        this.access = access;
        this.types = types;
        this.logins = logins;
        this.events = events;
        this.ids = ids;
    }

    /** Makes somebody new a member of the tenant. Who has an account already keeps it, password and all, to themselves. */
    User create(Caller caller, NewUser input) {
        UserLogins.Login login = logins.login(input.email(), input.password());
        var account = new SystemUserStore.NewAccount(
                ids.next(),
                caller.tenantId(),
                input.email(),
                input.displayName(),
                requireNonNullElse(input.locale(), "en"),
                requireNonNullElse(input.settings(), JsonText.EMPTY_OBJECT),
                input.typeDefinitionId());
        db.execute(tx -> {
            checkNew(tx, caller, input.email());
            tenants.checkRoom(tx, caller, Limit.USERS, most -> store.countUpTo(tx, caller.tenantId(), most));
            var typed = new TypedSettings(account.typeDefinitionId(), account.settings());
            types.check(tx, caller, AppliesTo.USER, null, typed);
            store.insert(tx, account);
            login.set(tx, account.id());
            events.record(tx, caller, new UserEvent.Created(account.id(), account.email()));
        });
        return users.get(caller, account.id());
    }

    private void checkNew(Tx tx, Caller caller, String email) {
        store.membershipOf(tx, email, caller.tenantId()).ifPresent(member -> {
            throw (member ? UserError.EMAIL_TAKEN : UserError.USER_EXISTS_ELSEWHERE).problem();
        });
    }

    /** @return the new password, which stands nowhere else */
    String resetPassword(Caller caller, UUID id) {
        User user = users.get(caller, id);
        access.checkNoStronger(caller, id);
        String password = logins.temporaryPassword();
        UserLogins.Login login = logins.login(user.email(), password);
        db.execute(tx -> {
            boolean elsewhere =
                    store.lockAndFindOthers(tx, caller.tenantId(), id).orElseThrow(UserError.USER_NOT_FOUND::problem);
            if (elsewhere && !caller.systemAdmin()) {
                throw UserError.USER_IN_OTHER_TENANTS.problem();
            }
            login.set(tx, id);
            events.record(tx, caller, new UserEvent.PasswordReset(id));
        });
        return password;
    }
}
