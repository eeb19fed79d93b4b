package dev.stoa.platform.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/** JSON that passes through unread: stored as {@code jsonb}, answered as it stands. */
public record JsonText(@JsonValue @JsonRawValue String text) {

    public static final JsonText EMPTY_OBJECT = new JsonText("{}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static JsonText of(JsonNode node) {
        return new JsonText(node.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
