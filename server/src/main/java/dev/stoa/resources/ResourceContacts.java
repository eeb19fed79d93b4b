package dev.stoa.resources;

import dev.stoa.contacts.ContactLink;
import dev.stoa.contacts.ContactLinks;
import dev.stoa.contacts.LinkedEntities;
import dev.stoa.contacts.LinkedEntity;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.IfMatch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The contacts of resources. Seeing the resource is enough to see its contacts; changing it, to choose them. */
public final class ResourceContacts implements LinkedEntities {

    private final Db db;
    private final Resources resources;
    private final ContactLinks links;

    public ResourceContacts(Db db, Resources resources, ContactLinks links) {
        this.db = db;
        this.resources = resources;
        this.links = links;
    }

    List<ContactLink> list(Caller caller, UUID resourceId) {
        resources.get(caller, resourceId);
        return links.list(caller, LinkedEntity.resource(resourceId));
    }

    ContactLink link(Caller caller, UUID resourceId, ContactLink.Request request) {
        return db.write(caller, tx -> {
            resources.acting(tx, caller, "write", resourceId, IfMatch.ANY);
            return links.link(tx, caller, LinkedEntity.resource(resourceId), request);
        });
    }

    void unlink(Caller caller, UUID resourceId, UUID contactId) {
        db.execute(caller, tx -> {
            resources.acting(tx, caller, "write", resourceId, IfMatch.ANY);
            links.unlink(tx, caller, LinkedEntity.resource(resourceId), contactId);
        });
    }

    @Override
    public LinkedEntity.Type type() {
        return LinkedEntity.Type.RESOURCE;
    }

    @Override
    public Optional<Statement> readable(Tx tx, Caller caller) {
        return Optional.of(resources.named(tx, caller));
    }
}
