package dev.stoa.platform.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation for a path: a static segment before a parameter, that before the rest of a path, with and without the trailing
 * slash. Walks the characters of the path in place, so only parameter values are copied.
 */
public final class PathTree {

    /** A path of the contract with its operations by method. */
    public static final class Leaf {

        private final Map<String, Operation> byMethod = new TreeMap<>();

        public @Nullable Operation on(String method) {
            return byMethod.get(method);
        }

        /** Methods as the Allow header lists them; HEAD comes with GET. */
        public String allow() {
            var methods = new ArrayList<>(byMethod.keySet());
            if (byMethod.containsKey("GET")) {
                methods.add("HEAD");
            }
            methods.add("OPTIONS");
            return String.join(", ", methods);
        }
    }

    /** @param values of the path parameters, percent-encoded as they came, in the order of the template */
    public record Match(Leaf leaf, List<String> values) {}

    private static final class Node {

        private final List<Static> statics = new ArrayList<>();
        private @Nullable Node parameter;
        private @Nullable Node tail;
        private @Nullable Leaf leaf;
    }

    private record Static(String segment, Node node) {}

    private final Node root = new Node();

    public PathTree(List<Operation> operations) {
        operations.forEach(this::add);
    }

    private void add(Operation operation) {
        Node node = root;
        for (String segment : operation.path().split("/")) {
            if (!segment.isEmpty()) {
                node = segment.startsWith("{")
                        ? parameterOf(node, isTail(operation, segment))
                        : staticOf(node, segment);
            }
        }
        if (node.leaf == null) {
            node.leaf = new Leaf();
        }
        node.leaf.byMethod.put(operation.method(), operation);
    }

    private static boolean isTail(Operation operation, String segment) {
        String name = segment.substring(1, segment.length() - 1);
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.tail() && parameter.name().equals(name));
    }

    private static Node parameterOf(Node node, boolean tail) {
        if (tail) {
            if (node.tail == null) {
                node.tail = new Node();
            }
            return node.tail;
        }
        if (node.parameter == null) {
            node.parameter = new Node();
        }
        return node.parameter;
    }

    private static Node staticOf(Node node, String segment) {
        for (Static known : node.statics) {
            if (known.segment.equals(segment)) {
                return known.node;
            }
        }
        var added = new Static(segment, new Node());
        node.statics.add(added);
        node.statics.sort(Comparator.comparing(Static::segment));
        return added.node;
    }

    /** @param path raw, starting with a slash, without the query */
    public @Nullable Match find(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        var values = new ArrayList<String>(2);
        Leaf leaf = find(root, path, 0, end, values);
        return leaf == null ? null : new Match(leaf, values);
    }

    private static @Nullable Leaf find(Node node, String path, int slash, int end, List<String> values) {
        if (slash >= end) {
            return node.leaf;
        }
        int start = slash + 1;
        int next = path.indexOf('/', start);
        int stop = next < 0 || next > end ? end : next;
        int length = stop - start;
        if (length == 0) {
            return null;
        }
        for (Static child : node.statics) {
            if (child.segment.length() == length && path.startsWith(child.segment, start)) {
                Leaf found = find(child.node, path, stop, end, values);
                if (found != null) {
                    return found;
                }
            }
        }
        if (node.parameter != null) {
            values.add(path.substring(start, stop));
            Leaf found = find(node.parameter, path, stop, end, values);
            if (found != null) {
                return found;
            }
            values.removeLast();
        }
        if (node.tail == null) {
            return null;
        }
        values.add(path.substring(start, end));
        return node.tail.leaf;
    }
}
