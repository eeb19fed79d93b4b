package dev.stoa.contacts;

import dev.stoa.platform.error.ErrorCode;

enum ContactError implements ErrorCode {
    CONTACT_NOT_FOUND(Kind.NOT_FOUND, "There is no such contact."),
    CONTACT_EMPTY(Kind.INVALID, "A contact needs at least one field that is not empty."),
    CONTACT_UNKNOWN(Kind.INVALID, "contactId names no contact of this tenant that you may read."),
    CONTACT_IN_LEDGER(
            Kind.CONFLICT, "The contact has bills, order items or payments, so it stays; change what it says instead."),
    CONTACT_LINKED_ALREADY(Kind.CONFLICT, "The contact is linked to it already."),
    CONTACT_LINK_NOT_FOUND(Kind.NOT_FOUND, "The contact is not linked to it."),
    LINKED_ENTITY_GONE(Kind.NOT_FOUND, "What the contact was to be linked to is gone.");

    private final Kind kind;
    private final String title;

    ContactError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
