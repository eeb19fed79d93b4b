package dev.stoa.ledger;

import dev.stoa.platform.json.Change;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a payment that is on no closed bill; {@code billId} puts it on a bill, or takes it off. */
record PaymentChanges(
        Change<@Nullable UUID> billId, Change<@Nullable String> externalReference, Change<@Nullable String> notes) {}
