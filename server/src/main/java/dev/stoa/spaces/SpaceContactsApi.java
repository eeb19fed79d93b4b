package dev.stoa.spaces;

import dev.stoa.contacts.ContactLink;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of the contacts of spaces. */
public final class SpaceContactsApi implements Api {

    private final SpaceContacts contacts;

    public SpaceContactsApi(SpaceContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listSpaceContacts", r -> Reply.data(contacts.list(r.caller(), r.id())));
        operations.bind("linkSpaceContact", r -> {
            ContactLink link = contacts.link(r.caller(), r.id(), r.body(ContactLink.Request.class));
            return Reply.created(link.contactId(), link);
        });
        operations.bind("unlinkSpaceContact", r -> {
            contacts.unlink(r.caller(), r.id(), r.uuid("contactId"));
            return Reply.noContent();
        });
    }
}
