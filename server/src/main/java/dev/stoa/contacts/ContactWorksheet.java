package dev.stoa.contacts;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Worksheet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The columns of contacts, and how many of them are written at once by the rules for one. */
final class ContactWorksheet implements Worksheet<Contact, Edit<Contact>> {

    private static final String ADDRESS = "address";

    /** The parts of an address that have a column. */
    private static final List<String> PARTS =
            List.of("street", "street_number", "postal_code", "city", "region", "country", ContactDetails.COUNTRY_CODE);

    private static final List<Column<Contact>> COLUMNS = Stream.concat(
                    Stream.of(
                            Column.<Contact>of("first_name", "First name.", Contact::firstName)
                                    .at("firstName")
                                    .like("Ada"),
                            Column.<Contact>of("middle_name", "Other first names.", Contact::middleName)
                                    .at("middleName"),
                            Column.<Contact>of("last_name", "Last name, or that of a company.", Contact::lastName)
                                    .at("lastName")
                                    .like("Lovelace"),
                            Column.<Contact>of("email", "E-mail address.", Contact::email)
                                    .like("ada@example.org"),
                            Column.<Contact>of(
                                            "phone",
                                            "Phone number, international or as in the country of the address.",
                                            Contact::phone)
                                    .like("+41446681800"),
                            Column.<Contact>of("url", "Web address.", Contact::url),
                            Column.<Contact>of("notes", "Whatever else there is to know.", Contact::notes)),
                    PARTS.stream().map(ContactWorksheet::part))
            .toList();

    private static Column<Contact> part(String name) {
        String note = name.equals(ContactDetails.COUNTRY_CODE)
                ? "Country of the address, as in ISO 3166: CH."
                : "Part of the address.";
        return Column.<Contact>of(name, note, contact -> shown(contact.address(), name))
                .at(ADDRESS, name);
    }

    private static @Nullable String shown(@Nullable Map<String, @Nullable Object> address, String part) {
        Object value = address == null ? null : address.get(part);
        return value == null ? null : value.toString();
    }

    private final ContactSheet of;
    private final Tx tx;
    private final Caller caller;
    private final ContactStore store = new ContactStore();

    ContactWorksheet(ContactSheet of, Tx tx, Caller caller) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
    }

    @Override
    public List<Column<Contact>> columns() {
        return COLUMNS;
    }

    @Override
    public UUID idOf(Contact contact) {
        return contact.id();
    }

    @Override
    public List<Contact> page(int limit, int offset) {
        return store.export(tx, limit, offset);
    }

    @Override
    public List<Contact> lock(Collection<UUID> ids, Collection<String> keys) {
        return store.lockAll(tx, ids);
    }

    /** Parts of an address that have no column stay. */
    @Override
    public ObjectNode stored(Contact contact, String field) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        Map<String, @Nullable Object> address = contact.address();
        if (address != null) {
            address.keySet().stream()
                    .filter(part -> !PARTS.contains(part))
                    .forEach(part -> stored.putPOJO(part, address.get(part)));
        }
        return stored;
    }

    @Override
    public void prepare(List<Entry<Contact, Edit<Contact>>> entries) {
        Instant now = of.clock.instant();
        for (Entry<Contact, Edit<Contact>> entry : entries) {
            try {
                entry.ready(draft(entry, now));
            } catch (Problem refusal) {
                entry.refuse(refusal);
            }
        }
    }

    private Edit<Contact> draft(Entry<Contact, Edit<Contact>> entry, Instant now) {
        Contact before = entry.existing();
        if (before == null) {
            ContactDetails details = ContactRules.checked(entry.body(ContactDetails.class), null);
            return new Edit<>(null, Contact.of(of.ids.next(), caller, details, now));
        }
        ContactDetails wanted = entry.body(ContactChanges.class).applyTo(before.details());
        return new Edit<>(before, before.with(ContactRules.checked(wanted, before.details()), caller.userId(), now));
    }

    @Override
    public void write(List<Entry<Contact, Edit<Contact>>> entries) {
        store.insertAll(tx, Edit.created(entries));
        store.updateAll(tx, Edit.changed(entries));
        of.events.recordAll(
                tx,
                caller,
                entries.stream()
                        .map(Entry::prepared)
                        .map(ContactWorksheet::event)
                        .toList());
    }

    private static ContactEvent event(Edit<Contact> draft) {
        Contact before = draft.before();
        Contact after = draft.after();
        return before == null
                ? new ContactEvent.Created(after.id())
                : new ContactEvent.Changed(
                        after.id(), ContactChanges.between(before.details(), after.details()), after.revision());
    }
}
