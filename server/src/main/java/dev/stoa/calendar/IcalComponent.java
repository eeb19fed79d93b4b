package dev.stoa.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A VEVENT as it stands in a file: properties, not understood yet. */
final class IcalComponent {

    /** A content line. */
    record Property(String name, Map<String, String> parameters, String value) {

        @Nullable
        String parameter(String parameter) {
            return parameters.get(parameter);
        }

        /** RFC 5545 section 3.3.11, and what others escape besides. */
        String text() {
            var text = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    char next = value.charAt(++i);
                    text.append(next == 'n' || next == 'N' ? '\n' : next);
                } else if (c != 0) {
                    text.append(c);
                }
            }
            return text.toString();
        }
    }

    private final List<Property> properties = new ArrayList<>();
    private final SortedSet<String> parts = new TreeSet<>();

    void add(Property property) {
        properties.add(property);
    }

    /** Notes that it has a part that nothing is made of, such as an alarm. */
    void addPart(String name) {
        parts.add(name);
    }

    int size() {
        return properties.size();
    }

    Optional<Property> find(String name) {
        return properties.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    List<Property> all(String name) {
        return properties.stream().filter(one -> one.name().equals(name)).toList();
    }

    String text(String name, String otherwise) {
        return find(name).map(Property::text).orElse(otherwise);
    }

    /** A word that means the same in whatever case. */
    String word(String name) {
        return find(name)
                .map(one -> one.value().strip().toUpperCase(Locale.ROOT))
                .orElse("");
    }

    /** What it has that nothing is made of. */
    SortedSet<String> unused(Set<String> used) {
        var unused = new TreeSet<>(parts);
        properties.stream()
                .map(Property::name)
                .filter(name -> !used.contains(name) && !name.startsWith("X-"))
                .forEach(unused::add);
        return unused;
    }
}
