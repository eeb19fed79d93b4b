package dev.stoa.resources;

import dev.stoa.contacts.ContactLink;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of the contacts of resources. */
public final class ResourceContactsApi implements Api {

    private final ResourceContacts contacts;

    public ResourceContactsApi(ResourceContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listResourceContacts", r -> Reply.data(contacts.list(r.caller(), r.id())));
        operations.bind("linkResourceContact", r -> {
            ContactLink link = contacts.link(r.caller(), r.id(), r.body(ContactLink.Request.class));
            return Reply.created(link.contactId(), link);
        });
        operations.bind("unlinkResourceContact", r -> {
            contacts.unlink(r.caller(), r.id(), r.uuid("contactId"));
            return Reply.noContent();
        });
    }
}
