package dev.stoa.taxonomy;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.SheetKind;
import dev.stoa.sheets.Worksheet;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;

/** The tree of categories as a spreadsheet. */
public final class CategorySheet implements EntitySheet<CategoryLine, Edit<Category>> {

    final Tenants tenants;
    final EventLog events;
    final Ids ids;
    final Clock clock;

    public CategorySheet(Tenants tenants, EventLog events, Ids ids, Clock clock) {
        this.tenants = tenants;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public SheetKind kind() {
        return SheetKind.CATEGORIES;
    }

    @Override
    public Worksheet<CategoryLine, Edit<Category>> open(Tx tx, Caller caller, Use use) {
        return new CategoryWorksheet(this, tx, caller, use);
    }
}
