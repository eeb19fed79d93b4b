package dev.stoa.types;

import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema as it is written and kept: the properties in their order, and which of them must be there. */
record SchemaDefinition(ObjectNode properties, List<String> required) {

    static SchemaDefinition read(JsonText text, JsonMapper json) {
        return of(json.readTree(text.text()));
    }

    static SchemaDefinition of(JsonNode node) {
        List<String> required =
                node.path("required").valueStream().map(JsonNode::asString).toList();
        return new SchemaDefinition((ObjectNode) node.path("properties"), required);
    }

    SchemaDefinition with(Change<JsonText> newProperties, Change<List<String>> newRequired, JsonMapper json) {
        ObjectNode changed = newProperties instanceof Change.To<JsonText>(JsonText text)
                ? (ObjectNode) json.readTree(text.text())
                : properties;
        return new SchemaDefinition(changed, newRequired.or(required));
    }

    ObjectNode node() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("properties", properties);
        ArrayNode names = whole.putArray("required");
        required.forEach(names::add);
        return whole;
    }

    /** Whether it holds the same keywords and shows its properties in the same order. */
    boolean sameAs(SchemaDefinition other) {
        return properties.equals(other.properties)
                && List.copyOf(properties.propertyNames()).equals(List.copyOf(other.properties.propertyNames()))
                && Set.copyOf(required).equals(Set.copyOf(other.required));
    }

    JsonText text() {
        return new JsonText(node().toString());
    }

    /** As JSON Schema has it: settings are always an object. */
    ObjectNode asJsonSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.setAll(node());
        return schema;
    }
}
