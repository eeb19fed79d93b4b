package dev.stoa.types;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.SheetKind;
import dev.stoa.sheets.Worksheet;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The tenant's own type definitions as a spreadsheet; those of the system are everywhere already. */
public final class TypeSheet implements EntitySheet<TypeDefinition, Edit<TypeDefinition>> {

    final TypeDefinitions definitions;
    final JsonMapper json;
    final Clock clock;

    public TypeSheet(TypeDefinitions definitions, JsonMapper json, Clock clock) {
        this.definitions = definitions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public SheetKind kind() {
        return SheetKind.TYPE_DEFINITIONS;
    }

    @Override
    public Worksheet<TypeDefinition, Edit<TypeDefinition>> open(Tx tx, Caller caller, Use use) {
        return new TypeWorksheet(this, tx, caller);
    }
}
