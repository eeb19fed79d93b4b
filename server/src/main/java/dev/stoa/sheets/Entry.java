package dev.stoa.sheets;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row on its way in: what it asks for, what became of it, and what is wrong with it. */
public final class Entry<T, W> {

    private final FileLine<T> line;
    private final @Nullable T existing;
    private final ObjectNode body;
    private final JsonMapper json;
    private final List<RowError> errors = new ArrayList<>(0);
    private @Nullable W write;

    Entry(FileLine<T> line, @Nullable T existing, ObjectNode body, JsonMapper json) {
        this.line = line;
        this.existing = existing;
        this.body = body;
        this.json = json;
    }

    public Line line() {
        return line;
    }

    /** What the row changes; absent where it makes something new. */
    public @Nullable T existing() {
        return existing;
    }

    /** The body of the request that would do the same: of a change, only what changes. */
    public ObjectNode body() {
        return body;
    }

    /** The same as what the request reads it as. */
    public <R> R body(Class<R> type) {
        return json.treeToValue(body, type);
    }

    public void ready(W prepared) {
        write = prepared;
    }

    /** What was prepared for it. */
    public W prepared() {
        return requireNonNull(write);
    }

    /** @param field of the body, or a part of it */
    public void refuse(String field, String fieldCode, String message) {
        refuse(new FieldError(field, fieldCode, message));
    }

    /** The row can't be imported, for what a request would be refused for. */
    public void refuse(Problem problem) {
        if (problem.details().get("fields") instanceof List<?> fields && !fields.isEmpty()) {
            fields.forEach(field -> refuse((FieldError) field));
        } else {
            errors.add(line.error(null, problem.text(), RowError.VALIDATION_ERROR));
        }
    }

    private void refuse(FieldError error) {
        Column<T> column = line.columnOf(error.path());
        String member = column == null ? error.path() : column.within(error.path());
        String message = member.isEmpty() ? error.message() : member + " " + error.message();
        errors.add(line.error(column, message, RowError.codeOf(error.code())));
    }

    /** Whether nothing speaks against it so far. */
    public boolean sound() {
        return errors.isEmpty();
    }

    List<RowError> errors() {
        return errors;
    }
}
