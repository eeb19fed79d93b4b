package dev.stoa.sheets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Several names in one cell, parted by commas. A name that has a comma or a quotation mark in it stands in quotation marks. */
public final class Listed {

    private Listed() {}

    public static String join(Collection<String> names) {
        return names.stream().map(Listed::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        boolean plain = name.equals(name.strip()) && name.indexOf(',') < 0 && name.indexOf('"') < 0;
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The names without the spaces around them; what is empty is none. */
    public static List<String> split(String cell) {
        var names = new ArrayList<String>();
        int i = 0;
        while (i < cell.length()) {
            char c = cell.charAt(i);
            if (c == ',' || Character.isWhitespace(c)) {
                i++;
            } else {
                i = c == '"' ? quotedName(cell, i + 1, names) : plainName(cell, i, names);
            }
        }
        return List.copyOf(names);
    }

    private static int plainName(String cell, int from, List<String> names) {
        int comma = cell.indexOf(',', from);
        int end = comma < 0 ? cell.length() : comma;
        names.add(cell.substring(from, end).strip());
        return end;
    }

    private static int quotedName(String cell, int from, List<String> names) {
        var name = new StringBuilder();
        int i = from;
        while (i < cell.length()) {
            if (cell.charAt(i) == '"') {
                if (i + 1 == cell.length() || cell.charAt(i + 1) != '"') {
                    names.add(name.toString());
                    return i + 1;
                }
                i++;
            }
            name.append(cell.charAt(i++));
        }
        throw BadCell.format("has a quotation mark that is not closed");
    }
}
