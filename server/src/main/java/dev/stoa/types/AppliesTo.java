package dev.stoa.types;

import java.util.Locale;

/** The kinds of entities that have settings of a type. */
public enum AppliesTo {
    SPACE("type_definition_id", "settings", "spaces"),
    RESOURCE("typeDefinitionId", "settings", "resources"),
    CALENDAR("typeDefinitionId", "metadata", "calendars"),
    USER("typeDefinitionId", "settings", "users");

    private final String typeField;
    private final String settingsField;
    private final String plural;

    AppliesTo(String typeField, String settingsField, String plural) {
        this.typeField = typeField;
        this.settingsField = settingsField;
        this.plural = plural;
    }

    /** How requests call the type of such an entity. */
    String typeField() {
        return typeField;
    }

    /** How requests call what the type is about. */
    String settingsField() {
        return settingsField;
    }

    String plural() {
        return plural;
    }

    /** So many of them, in words. */
    String counted(long number) {
        return number + " " + (number == 1 ? name().toLowerCase(Locale.ROOT) : plural);
    }
}
