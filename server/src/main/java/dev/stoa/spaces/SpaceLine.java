package dev.stoa.spaces;

import dev.stoa.taxonomy.LabelCells;

/** A space with what its row in a spreadsheet shows besides. */
record SpaceLine(Space space, LabelCells.Cells labels) {}
