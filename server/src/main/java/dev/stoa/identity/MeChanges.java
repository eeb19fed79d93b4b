package dev.stoa.identity;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of oneself. */
record MeChanges(
        Change<@Nullable String> firstName,
        Change<@Nullable String> middleName,
        Change<@Nullable String> lastName,
        Change<@Nullable String> displayName,
        Change<String> locale,
        Change<JsonText> settings,
        Change<@Nullable UUID> typeDefinitionId) {

    private static final int LONGEST_NAME = 255;

    void check() {
        var errors = new ArrayList<FieldError>();
        checkName("firstName", firstName, errors);
        checkName("middleName", middleName, errors);
        checkName("lastName", lastName, errors);
        checkName("displayName", displayName, errors);
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
    }

    private static void checkName(String field, Change<@Nullable String> name, List<FieldError> errors) {
        String value = name.or(null);
        if (value != null && (value.isBlank() || value.length() > LONGEST_NAME)) {
            errors.add(new FieldError(
                    field, "wrong_length", "must have 1 to " + LONGEST_NAME + " characters, or be null for none"));
        }
    }

    /** Settings belong to a membership; everything else to the person. */
    boolean touchMembership() {
        return settings.given() || typeDefinitionId.given();
    }

    IdentityEvent.Fields applyTo(IdentityEvent.Fields before) {
        return new IdentityEvent.Fields(
                firstName.or(before.firstName()),
                middleName.or(before.middleName()),
                lastName.or(before.lastName()),
                displayName.or(before.displayName()),
                locale.or(before.locale()),
                settings.or(before.settings()));
    }
}
