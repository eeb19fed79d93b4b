package dev.stoa.contacts;

import dev.stoa.platform.json.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to change of a contact. */
record ContactChanges(
        Change<@Nullable String> firstName,
        Change<@Nullable String> middleName,
        Change<@Nullable String> lastName,
        Change<@Nullable String> email,
        Change<@Nullable String> phone,
        Change<@Nullable String> url,
        Change<@Nullable Map<String, @Nullable Object>> address,
        Change<@Nullable String> notes) {

    ContactDetails applyTo(ContactDetails details) {
        return new ContactDetails(
                firstName.or(details.firstName()),
                middleName.or(details.middleName()),
                lastName.or(details.lastName()),
                email.or(details.email()),
                phone.or(details.phone()),
                url.or(details.url()),
                address.or(details.address()),
                notes.or(details.notes()));
    }

    /** The names of the fields in which two differ, as callers know them. */
    static List<String> between(ContactDetails before, ContactDetails after) {
        var changed = new ArrayList<String>();
        add(changed, "firstName", before.firstName(), after.firstName());
        add(changed, "middleName", before.middleName(), after.middleName());
        add(changed, "lastName", before.lastName(), after.lastName());
        add(changed, "email", before.email(), after.email());
        add(changed, "phone", before.phone(), after.phone());
        add(changed, "url", before.url(), after.url());
        add(changed, "address", before.address(), after.address());
        add(changed, "notes", before.notes(), after.notes());
        return List.copyOf(changed);
    }

    private static void add(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
