package dev.stoa.portability;

import dev.stoa.platform.auth.Caller;
import java.util.UUID;

/**
 * A tenant as UTL sees it, and who asks.
 *
 * @param caller an owner or admin, in this tenant whatever tenant their session is in
 */
public record Organisation(Caller caller, String orgcode) {

    public UUID id() {
        return caller.tenantId();
    }
}
