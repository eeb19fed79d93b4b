package dev.stoa.types;

import org.jspecify.annotations.Nullable;

/**
 * Settings about to be written.
 *
 * @param before what is stored; absent for something new
 */
public record SettingsChange(@Nullable TypedSettings before, TypedSettings after) {

    boolean checksNothing() {
        return after.equals(before) || after.areNone();
    }

    /** Whether the entity gets a type that it did not have. */
    boolean givesType() {
        return after.typeId() != null && (before == null || !after.typeId().equals(before.typeId()));
    }
}
