package dev.stoa.types;

import com.networknt.schema.Schema;
import dev.stoa.platform.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts settings that a schema would break, without ever having more than a part of them in memory. */
final class Breaches {

    static final int PART = 500;

    /** PostgreSQL writes JSON with spaces, so what was within the limit may come back somewhat longer. */
    private static final int MAX_SETTINGS = 2 * Governing.MAX_SETTINGS;

    private static final int MAX_EXAMPLES = 5;

    /** The next part after a row; empty at the end. */
    @FunctionalInterface
    interface Parts {
        List<GovernedRow> after(GovernedRow last);
    }

    private final CompiledSchemas schemas;
    private final Schema schema;
    private final List<UUID> examples = new ArrayList<>();
    private long count;

    Breaches(CompiledSchemas schemas, Schema schema) {
        this.schemas = schemas;
        this.schema = schema;
    }

    /** @param before stands before the first row in order */
    void count(GovernedRow before, Parts parts) {
        GovernedRow last = before;
        for (List<GovernedRow> part = parts.after(last); !part.isEmpty(); part = parts.after(last)) {
            part.forEach(this::hold);
            last = part.getLast();
        }
    }

    private void hold(GovernedRow row) {
        boolean fits = row.settings().text().length() <= MAX_SETTINGS && schemas.fits(schema, row.settings());
        if (!fits) {
            count++;
            if (examples.size() < MAX_EXAMPLES) {
                examples.add(row.id());
            }
        }
    }

    /** @return the refusal that says how many there are; nothing when all fit */
    Optional<Problem> problem(AppliesTo kind) {
        return count == 0
                ? Optional.empty()
                : Optional.of(TypeError.TYPE_BREAKS_SETTINGS.problem(
                        "The settings of " + kind.counted(count)
                                + " would not fit the schema any more; change them first.",
                        Map.of("count", count, "entityType", kind, "examples", examples)));
    }
}
