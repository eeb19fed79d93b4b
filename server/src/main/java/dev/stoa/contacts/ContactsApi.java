package dev.stoa.contacts;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of contacts. */
public final class ContactsApi implements Api {

    private final Contacts contacts;
    private final ContactReferences references;
    private final UserContacts users;

    public ContactsApi(Contacts contacts, ContactReferences references, UserContacts users) {
        this.contacts = contacts;
        this.references = references;
        this.users = users;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listContacts", r -> Reply.page(contacts.list(r.caller(), r.query(ContactFilter.class), r.page())));
        operations.bind("createContact", r -> {
            Contact contact = contacts.create(r.caller(), r.body(ContactDetails.class));
            return Reply.created(contact.id(), contact).revision(contact.revision());
        });
        operations.bind("getContact", r -> one(contacts.get(r.caller(), r.id())));
        operations.bind(
                "changeContact",
                r -> one(contacts.change(r.caller(), r.id(), r.body(ContactChanges.class), r.ifMatch())));
        operations.bind("deleteContact", r -> {
            contacts.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "listContactReferences",
                r -> Reply.data(references.list(r.caller(), r.id(), r.query(ContactReference.Filter.class), r.page())));
        operations.bind("listUserContacts", r -> Reply.data(users.list(r.caller(), r.id())));
        operations.bind("linkUserContact", r -> {
            ContactLink link = users.link(r.caller(), r.id(), r.body(ContactLink.Request.class));
            return Reply.created(link.contactId(), link);
        });
        operations.bind("unlinkUserContact", r -> {
            users.unlink(r.caller(), r.id(), r.uuid("contactId"));
            return Reply.noContent();
        });
    }

    private static Reply one(Contact contact) {
        return Reply.data(contact).revision(contact.revision());
    }
}
