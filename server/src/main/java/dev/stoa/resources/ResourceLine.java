package dev.stoa.resources;

import dev.stoa.taxonomy.LabelCells;
import java.util.UUID;

/** A resource with what its row in a spreadsheet shows besides. */
record ResourceLine(Resource resource, LabelCells.Cells labels) {

    UUID id() {
        return resource.id();
    }
}
