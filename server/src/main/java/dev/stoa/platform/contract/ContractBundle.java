package dev.stoa.platform.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Makes the one OpenAPI document out of the contract files, and refuses to while anything in them is wrong. */
public final class ContractBundle {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> REQUIRED = List.of("operationId", "summary", "x-requires", "x-rate");

    private final Map<String, JsonNode> files = new TreeMap<>();
    private final Map<String, String> operations = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private ContractBundle() {}

    /** @param args the directory of the contract files, and the file to write the document to */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Name the directory of the contract files and the file to write.");
        }
        Path output = Path.of(args[1]).toAbsolutePath();
        byte[] json = JsonMapper.shared().writeValueAsBytes(bundle(Path.of(args[0])));
        Files.createDirectories(output.getParent());
        Files.write(output, json);
    }

    /** @throws IllegalStateException naming every problem of every file, not only the first */
    static ObjectNode bundle(Path directory) throws IOException {
        var bundle = new ContractBundle();
        bundle.read(directory);
        bundle.merge();
        if (!bundle.problems.isEmpty()) {
            throw new IllegalStateException("The contract in " + directory + " has " + bundle.problems.size()
                    + " problems:\n  " + String.join("\n  ", bundle.problems));
        }
        return bundle.document;
    }

    private void read(Path directory) throws IOException {
        // YAML keeps the last of two equal keys; a second "get" would silently replace the first.
        var yaml = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (var listing = Files.newDirectoryStream(directory, "*.yaml")) {
            for (Path path : listing) {
                String name = path.getFileName().toString();
                try {
                    files.put(name, yaml.readTree(path));
                } catch (JacksonException unreadable) {
                    problems.add(name + ": " + unreadable.getMessage());
                }
            }
        }
        if (files.isEmpty()) {
            problems.add("there is no readable .yaml file");
        }
    }

    private void merge() {
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Stoa").put("version", System.getProperty("stoa.version", "0.1.0"));
        document.putArray("security").addObject().putArray("accessToken");
        document.putArray("tags");
        document.putObject("paths");
        document.putObject("components");
        files.forEach((file, content) -> {
            resolveReferences(file, content);
            addArea(file, content);
            addComponents(file, content.path("components"));
        });
    }

    /** Makes each reference point into the bundled document, where a component's name is enough to find it. */
    private void resolveReferences(String file, JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            String reference = object.path("$ref").stringValue();
            int hash = reference.indexOf('#');
            String target = hash > 0 ? reference.substring(0, hash) : file;
            String pointer = reference.substring(hash + 1);
            if (hash < 0
                    || !pointer.startsWith("/components/")
                    || !files.containsKey(target)
                    || files.get(target).at(pointer).isMissingNode()) {
                problems.add(file + ": $ref " + reference + " leads nowhere");
            } else {
                object.put("$ref", "#" + pointer);
            }
        }
        node.forEach(child -> resolveReferences(file, child));
    }

    private void addArea(String file, JsonNode content) {
        if (!content.has("paths")) {
            return;
        }
        String area = content.path("x-area").asString("");
        if (area.isEmpty()) {
            problems.add(file + ": has paths but no x-area");
        }
        document.withArray("tags")
                .addObject()
                .put("name", area)
                .put("x-displayName", content.path("info").path("title").asString(area));
        for (var path : content.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                addOperation(file, area, path.getKey(), method.getKey(), method.getValue());
            }
        }
    }

    private void addOperation(String file, String area, String path, String method, JsonNode content) {
        String where = file + ": " + method.toUpperCase(Locale.ROOT) + " " + path;
        if (!METHODS.contains(method) || !(content instanceof ObjectNode operation)) {
            problems.add(where + " is not an operation");
            return;
        }
        for (String key : REQUIRED) {
            if (operation.path(key).asString("").isBlank()) {
                problems.add(where + " has no " + key);
            }
        }
        String id = operation.path("operationId").asString("");
        String other = id.isEmpty() ? null : operations.putIfAbsent(id, where);
        if (other != null) {
            problems.add(where + " has the operationId " + id + " of " + other);
        }
        operation.putArray("tags").add(area);
        if (document.withObjectProperty("paths").withObjectProperty(path).putIfAbsent(method, operation) != null) {
            problems.add(where + " is in another file too");
        }
    }

    private void addComponents(String file, JsonNode components) {
        for (var kind : components.properties()) {
            ObjectNode merged = document.withObjectProperty("components").withObjectProperty(kind.getKey());
            for (var component : kind.getValue().properties()) {
                JsonNode earlier = merged.putIfAbsent(component.getKey(), component.getValue());
                if (earlier != null && !earlier.equals(component.getValue())) {
                    problems.add(
                            file + ": " + kind.getKey() + "/" + component.getKey() + " differs from an earlier file's");
                }
            }
        }
    }
}
