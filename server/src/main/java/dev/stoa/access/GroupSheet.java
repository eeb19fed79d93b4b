package dev.stoa.access;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.CallerChanges;
import dev.stoa.platform.events.EventLog;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.SheetKind;
import dev.stoa.sheets.Worksheet;
import java.time.Clock;

/** Groups as a spreadsheet. */
public final class GroupSheet implements EntitySheet<Group, Edit<Group>> {

    final PermissionCodes codes;
    final CallerChanges callers;
    final EventLog events;
    final Ids ids;
    final Clock clock;

    public GroupSheet(Contract contract, CallerChanges callers, EventLog events, Ids ids, Clock clock) {
        this.codes = PermissionCodes.of(contract);
        this.callers = callers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public SheetKind kind() {
        return SheetKind.GROUPS;
    }

    @Override
    public Worksheet<Group, Edit<Group>> open(Tx tx, Caller caller, Use use) {
        return new GroupWorksheet(this, tx, caller);
    }
}
