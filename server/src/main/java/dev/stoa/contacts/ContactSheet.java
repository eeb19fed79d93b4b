package dev.stoa.contacts;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.SheetKind;
import dev.stoa.sheets.Worksheet;
import java.time.Clock;

/** Contacts as a spreadsheet. */
public final class ContactSheet implements EntitySheet<Contact, Edit<Contact>> {

    final EventLog events;
    final Ids ids;
    final Clock clock;

    public ContactSheet(EventLog events, Ids ids, Clock clock) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public SheetKind kind() {
        return SheetKind.CONTACTS;
    }

    @Override
    public Worksheet<Contact, Edit<Contact>> open(Tx tx, Caller caller, Use use) {
        return new ContactWorksheet(this, tx, caller);
    }
}
