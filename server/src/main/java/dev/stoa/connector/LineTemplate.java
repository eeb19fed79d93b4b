package dev.stoa.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.db.CopiedRow;
import dev.stoa.platform.json.ByteLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What a line looks like: a JSON object in which {@code $name} stands for the column of that name. */
final class LineTemplate {

    private final List<byte[]> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private LineTemplate(String json) {
        var text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            quoted ^= c == '"';
            if (c == '$' && !quoted) {
                int end = i + 1;
                while (Character.isJavaIdentifierPart(json.charAt(end))) {
                    end++;
                }
                names.add(json.substring(i + 1, end));
                texts.add(text.toString().getBytes(UTF_8));
                text.setLength(0);
                i = end - 1;
            } else if (quoted || !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        texts.add(text.append('\n').toString().getBytes(UTF_8));
    }

    /** @param json on as many lines as it takes; it becomes one */
    static LineTemplate of(String json) {
        return new LineTemplate(json);
    }

    /** What turns rows with these columns into lines. */
    BiConsumer<CopiedRow, ByteLine> writer(List<CopiedRow.Column> columns) {
        List<String> there = columns.stream().map(CopiedRow.Column::name).toList();
        int[] places = names.stream().mapToInt(there::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new IllegalStateException("No column " + names.get(i) + " among " + there);
            }
        }
        byte[][] around = texts.toArray(byte[][]::new);
        return (row, line) -> {
            line.clear();
            for (int i = 0; i < places.length; i++) {
                line.append(around[i]);
                row.appendJson(places[i], line);
            }
            line.append(around[places.length]);
        };
    }
}
