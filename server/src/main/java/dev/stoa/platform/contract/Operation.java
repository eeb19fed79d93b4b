package dev.stoa.platform.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract: everything that is decided before its handler runs.
 *
 * @param path the template, parameters in braces
 * @param body what the JSON body must look like; absent where the operation takes none
 * @param writes whether it changes something that others see; sessions do not count
 * @param open whether it stays open when everything else is closed
 * @param uploads whether it takes {@code multipart/form-data}, which its handler reads as it arrives
 * @param implemented whether this version has a handler
 */
public record Operation(
        String id,
        String method,
        String path,
        Requirement requires,
        Tier tier,
        Envelope envelope,
        List<Parameter> parameters,
        @Nullable BodySchema body,
        boolean writes,
        boolean open,
        boolean uploads,
        boolean implemented) {}
