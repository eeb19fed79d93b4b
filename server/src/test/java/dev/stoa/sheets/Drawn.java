package dev.stoa.sheets;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What the entities of a kind are made of to see whether they come back.
 *
 * @param table where they are kept
 * @param cells by column; # is the number of the row, and the words below stand for what is drawn
 */
record Drawn(String table, Map<String, String> cells) {

    static final String SHORT = "<short>";
    static final String LONG = "<long>";
    static final String TAGS = "<tags>";

    private static final Map<SheetKind, Drawn> KINDS = Map.of(
            SheetKind.RESOURCES,
            new Drawn(
                    "resource",
                    Map.of(
                            "name", SHORT,
                            "description", LONG,
                            "tags", TAGS,
                            "settings", "{\"any\": <short>}",
                            "name_de", SHORT,
                            "description_de", LONG,
                            "name_fr", SHORT)),
            SheetKind.SPACES,
            new Drawn(
                    "space",
                    Map.of(
                            "name", "<short> #",
                            "description", LONG,
                            "tags", TAGS,
                            "settings", "{<short>: 1.50}",
                            "name_fr", SHORT,
                            "description_fr", LONG)),
            SheetKind.CATEGORIES,
            new Drawn(
                    "category",
                    Map.of(
                            "key", "key-#",
                            "name", SHORT,
                            "description", LONG,
                            "filter", SHORT,
                            "name_de", SHORT,
                            "description_de", LONG)),
            SheetKind.TAGS,
            new Drawn("tag", Map.of("name", "# <short>", "name_de", SHORT, "name_fr", SHORT)),
            SheetKind.CONTACTS,
            new Drawn(
                    "contact",
                    Map.of(
                            "first_name", SHORT,
                            "middle_name", SHORT,
                            "last_name", SHORT,
                            "notes", LONG,
                            "street", SHORT,
                            "street_number", SHORT,
                            "postal_code", SHORT,
                            "city", SHORT,
                            "region", SHORT,
                            "country", SHORT)),
            SheetKind.GROUPS,
            new Drawn("permission_group", Map.of("name", "<short> #", "description", LONG)),
            SheetKind.TYPE_DEFINITIONS,
            new Drawn(
                    "type_definition",
                    Map.of(
                            "name",
                            "type-#",
                            "applies_to",
                            "resource",
                            "label",
                            SHORT,
                            "description",
                            LONG,
                            "category",
                            SHORT,
                            "properties",
                            "[{\"name\": \"any\", \"type\": \"string\", \"displayName\": <short>}]")));

    static Drawn of(SheetKind kind) {
        return requireNonNull(KINDS.get(kind));
    }

    String cell(String column) {
        return requireNonNull(cells.get(column));
    }
}
