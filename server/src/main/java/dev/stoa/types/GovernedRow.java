package dev.stoa.types;

import dev.stoa.platform.json.JsonText;
import java.util.UUID;

/** Settings that a type governs, and whose they are. */
record GovernedRow(UUID tenantId, UUID id, JsonText settings) {}
