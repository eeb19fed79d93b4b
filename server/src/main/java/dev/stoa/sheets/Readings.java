package dev.stoa.sheets;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** The usual ways a cell becomes a value. */
public final class Readings {

    static final Column.Reading TEXT = StringNode::valueOf;

    static final Column.Reading NUMBER = cell -> {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(Numbers.plain(cell.strip())).doubleValue());
        } catch (NumberFormatException none) {
            throw BadCell.format("must be a number with a point before its decimals");
        }
    };

    public static final Column.Reading TRUTH = cell -> switch (cell.strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> JsonNodeFactory.instance.booleanNode(true);
        case "false", "no", "0" -> JsonNodeFactory.instance.booleanNode(false);
        default -> throw BadCell.format("must be true or false");
    };

    /** Several words, parted by commas. */
    public static final Column.Reading WORDS = cell -> {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        Listed.split(cell).forEach(words::add);
        return words;
    };

    private Readings() {}

    /** One of a few words, in whatever case. */
    public static Column.Reading oneOf(Enum<?>... words) {
        return cell -> {
            String word = cell.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(words)
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .filter(word::equals)
                    .findFirst()
                    .map(StringNode::valueOf)
                    .orElseThrow(() -> BadCell.format("must be one of "
                            + Arrays.stream(words)
                                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))));
        };
    }

    /** An object in JSON. */
    public static Column.Reading object(JsonMapper json) {
        return parsed(json, JsonNode::isObject, "must be an object in JSON, like {\"seats\": 8}");
    }

    /** A list in JSON. */
    public static Column.Reading list(JsonMapper json) {
        return parsed(json, JsonNode::isArray, "must be a list in JSON, like [{\"name\": \"seats\"}]");
    }

    private static Column.Reading parsed(JsonMapper json, Predicate<JsonNode> fits, String message) {
        return cell -> {
            try {
                JsonNode value = json.readTree(cell);
                if (fits.test(value)) {
                    return value;
                }
                throw BadCell.format(message);
            } catch (JacksonException malformed) {
                throw BadCell.format(message);
            }
        };
    }

    /** The id of what a cell names. */
    public static Column.Reading reference(Function<String, UUID> named) {
        return cell -> StringNode.valueOf(named.apply(cell.strip()).toString());
    }

    /** The ids of all that a cell names, parted by commas. */
    public static Column.Reading references(Function<String, UUID> named) {
        return cell -> {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode();
            Listed.split(cell).stream().map(named).distinct().forEach(id -> ids.add(id.toString()));
            return ids;
        };
    }
}
