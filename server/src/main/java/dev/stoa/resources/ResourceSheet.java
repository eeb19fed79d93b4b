package dev.stoa.resources;

import dev.stoa.approvals.Approvals;
import dev.stoa.listing.ListedApprovals;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.SheetKind;
import dev.stoa.sheets.Worksheet;
import dev.stoa.spaces.Spaces;
import dev.stoa.taxonomy.LabelSheets;
import dev.stoa.taxonomy.LabelledEdit;
import dev.stoa.tenancy.Tenants;
import dev.stoa.types.Types;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** Resources as a spreadsheet. */
public final class ResourceSheet implements EntitySheet<ResourceLine, LabelledEdit<Resource>> {

    final Tenants tenants;
    final ListedApprovals approvals;
    final Spaces spaces;
    final Types types;
    final LabelSheets labels;
    final EventLog events;
    final Ids ids;
    final JsonMapper json;
    final Clock clock;

    public ResourceSheet(
            Tenants tenants,
            Approvals approvals,
            Spaces spaces,
            Types types,
            LabelSheets labels,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.tenants = tenants;
        this.approvals = ListedApprovals.ofResources(approvals);
        this.spaces = spaces;
        this.types = types;
        this.labels = labels;
        this.events = events;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public SheetKind kind() {
        return SheetKind.RESOURCES;
    }

    @Override
    public Worksheet<ResourceLine, LabelledEdit<Resource>> open(Tx tx, Caller caller, Use use) {
        return new ResourceWorksheet(this, tx, caller, use);
    }
}
