package dev.stoa.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnimplementedTest {

    /** Lower it with every operation that gets a handler; it never rises. */
    private static final int MOST = 224;

    @Test
    void theListOfOperationsWithoutAHandlerOnlyGetsShorter() {
        List<String> without = Contract.load(Json.mapper()).operations().values().stream()
                .filter(operation -> !operation.implemented())
                .map(Operation::id)
                .sorted()
                .toList();

        assertThat(without).hasSizeLessThanOrEqualTo(MOST);
    }
}
