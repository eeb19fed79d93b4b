package dev.stoa.types;

import com.networknt.schema.Schema;
import dev.stoa.platform.error.FieldError;
import java.util.List;

/** A type that settings are held against, as it is until the transaction ends. */
record Governing(AppliesTo kind, TypeStore.Held held, Schema schema, CompiledSchemas schemas) {

    /** Bounds what a pattern can have to do; in characters. */
    static final int MAX_SETTINGS = 64 * 1024;

    /** Refuses a type the entity cannot have, and settings that do not fit it. */
    void check(SettingsChange change) {
        if (held.appliesTo() != kind) {
            throw refusal(
                    TypeError.TYPE_NOT_APPLICABLE,
                    "wrong_kind",
                    "names a type for " + held.appliesTo().plural() + ", not for " + kind.plural());
        }
        if (change.givesType() && !held.active()) {
            throw refusal(TypeError.TYPE_INACTIVE, "inactive", "names a type that is not active");
        }
        TypedSettings after = change.after();
        List<FieldError> errors = after.settings().text().length() > MAX_SETTINGS
                ? List.of(new FieldError(kind.settingsField(), "too_large", "must be at most 64 KiB with a type"))
                : schemas.errors(schema, kind.settingsField(), after.settings());
        if (!errors.isEmpty()) {
            throw FieldError.problem(TypeError.SETTINGS_INVALID, errors);
        }
    }

    private RuntimeException refusal(TypeError code, String what, String message) {
        return FieldError.problem(code, List.of(new FieldError(kind.typeField(), what, message)));
    }
}
