package dev.stoa.contacts;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.users.Users;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The contacts of users. Users lie below contacts, so their links are bound here. */
public final class UserContacts implements LinkedEntities {

    private final Db db;
    private final Users users;
    private final ContactLinks links;

    public UserContacts(Db db, Users users, ContactLinks links) {
        this.db = db;
        this.users = users;
        this.links = links;
    }

    List<ContactLink> list(Caller caller, UUID userId) {
        users.checkKnown(caller, userId);
        return links.list(caller, LinkedEntity.user(userId));
    }

    ContactLink link(Caller caller, UUID userId, ContactLink.Request request) {
        users.checkKnown(caller, userId);
        return db.write(caller, tx -> links.link(tx, caller, LinkedEntity.user(userId), request));
    }

    void unlink(Caller caller, UUID userId, UUID contactId) {
        users.checkKnown(caller, userId);
        db.execute(caller, tx -> links.unlink(tx, caller, LinkedEntity.user(userId), contactId));
    }

    @Override
    public LinkedEntity.Type type() {
        return LinkedEntity.Type.USER;
    }

    @Override
    public Optional<Statement> readable(Tx tx, Caller caller) {
        return users.readable(tx, caller);
    }
}
