package dev.stoa.ledger;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Change;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who owes or pays: a company or a contact, never both. */
record Account(@Nullable UUID companyId, @Nullable UUID contactId) {

    static final Account NOBODY = new Account(null, null);

    /** Whoever was named; the other one if nobody was. */
    Account or(Account other) {
        return known() ? this : other;
    }

    boolean known() {
        return companyId != null || contactId != null;
    }

    /** Naming one is enough to take the place of the other. */
    Account changed(Change<@Nullable UUID> company, Change<@Nullable UUID> contact) {
        UUID newCompany = company.or(null);
        UUID newContact = contact.or(null);
        if (newCompany != null || newContact != null) {
            return new Account(newCompany, newContact).checked();
        }
        return new Account(company.or(companyId), contact.or(contactId));
    }

    Account checked() {
        if (companyId != null && contactId != null) {
            throw new FieldError("contactId", "not_combinable", "must be left out where companyId says who it is")
                    .problem();
        }
        return this;
    }

    Account required() {
        if (!checked().known()) {
            throw new FieldError("companyId", "required", "must name a company, or contactId a contact").problem();
        }
        return this;
    }
}
