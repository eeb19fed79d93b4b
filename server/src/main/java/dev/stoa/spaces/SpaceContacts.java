package dev.stoa.spaces;

import dev.stoa.contacts.ContactLink;
import dev.stoa.contacts.ContactLinks;
import dev.stoa.contacts.LinkedEntities;
import dev.stoa.contacts.LinkedEntity;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.IfMatch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The contacts of spaces. Seeing the space is enough to see its contacts; changing it, to choose them. */
public final class SpaceContacts implements LinkedEntities {

    private final Db db;
    private final Spaces spaces;
    private final ContactLinks links;

    public SpaceContacts(Db db, Spaces spaces, ContactLinks links) {
        this.db = db;
        this.spaces = spaces;
        this.links = links;
    }

    List<ContactLink> list(Caller caller, UUID spaceId) {
        spaces.get(caller, spaceId, Viewpoint.NOWHERE);
        return links.list(caller, LinkedEntity.space(spaceId));
    }

    ContactLink link(Caller caller, UUID spaceId, ContactLink.Request request) {
        return db.write(caller, tx -> {
            spaces.acting(tx, caller, "write", spaceId, IfMatch.ANY);
            return links.link(tx, caller, LinkedEntity.space(spaceId), request);
        });
    }

    void unlink(Caller caller, UUID spaceId, UUID contactId) {
        db.execute(caller, tx -> {
            spaces.acting(tx, caller, "write", spaceId, IfMatch.ANY);
            links.unlink(tx, caller, LinkedEntity.space(spaceId), contactId);
        });
    }

    @Override
    public LinkedEntity.Type type() {
        return LinkedEntity.Type.SPACE;
    }

    @Override
    public Optional<Statement> readable(Tx tx, Caller caller) {
        return Optional.of(spaces.named(tx, caller));
    }
}
