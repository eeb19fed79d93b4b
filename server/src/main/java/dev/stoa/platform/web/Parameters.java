package dev.stoa.platform.web;

import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.Parameter;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of one request, checked against the contract. */
final class Parameters {

    private final Map<String, String> path = new HashMap<>(4);
    private final ObjectNode named = JsonNodeFactory.instance.objectNode();
    private final List<FieldError> errors = new ArrayList<>(0);

    private Parameters() {}

    /** Refuses with every parameter that is wrong, missing or unknown. */
    static Parameters read(
            Operation operation, List<String> pathValues, @Nullable String rawQuery, ServerRequestHeaders headers) {
        var read = new Parameters();
        Map<String, List<String>> query = QueryString.parse(rawQuery);
        int inPath = 0;
        int inQuery = 0;
        for (Parameter parameter : operation.parameters()) {
            switch (parameter.place()) {
                case PATH -> read.pathValue(parameter, pathValues.get(inPath++));
                case QUERY -> {
                    List<String> values = query.getOrDefault(parameter.name(), List.of());
                    inQuery += values.isEmpty() ? 0 : 1;
                    read.named(parameter, values);
                }
                case HEADER -> read.named(parameter, headers.all(HeaderNames.create(parameter.name()), List::of));
            }
        }
        if (inQuery != query.size()) {
            read.unknown(operation, query.keySet());
        }
        if (!read.errors.isEmpty()) {
            throw FieldError.problem(CommonError.INVALID_PARAMETER, read.errors);
        }
        return read;
    }

    private void pathValue(Parameter parameter, String raw) {
        String value = PercentEncoding.decode(raw, false);
        if (value == null) {
            errors.add(new FieldError(parameter.name(), "wrong_format", "has a broken percent-encoding"));
            return;
        }
        parameter.read(value, errors);
        path.put(parameter.name(), value);
    }

    private void named(Parameter parameter, List<String> values) {
        if (values.isEmpty()) {
            JsonNode otherwise = parameter.otherwise();
            if (otherwise != null) {
                named.set(parameter.name(), otherwise);
            } else if (parameter.required()) {
                errors.add(new FieldError(parameter.name(), "required", "is required"));
            }
            return;
        }
        if (values.size() > 1 && !parameter.list()) {
            errors.add(new FieldError(parameter.name(), "not_unique", "was given " + values.size() + " times"));
            return;
        }
        @Nullable JsonNode value = parameter.read(String.join(",", values), errors);
        if (value != null) {
            named.set(parameter.name(), value);
        }
    }

    private void unknown(Operation operation, Set<String> given) {
        List<String> known = operation.parameters().stream()
                .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
                .map(Parameter::name)
                .sorted()
                .toList();
        for (String name : given) {
            if (!known.contains(name)) {
                String message = known.isEmpty() ? "this operation takes no parameters" : "must be one of " + known;
                errors.add(new FieldError(name, "unknown_parameter", message));
            }
        }
    }

    String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The operation has no path parameter " + name);
        }
        return value;
    }

    ObjectNode named() {
        return named;
    }
}
