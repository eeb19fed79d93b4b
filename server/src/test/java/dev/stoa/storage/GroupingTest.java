package dev.stoa.storage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private final Ids ids = new Ids();

    @RepeatedTest(20)
    void eachProviderGetsItsShareOfTheGroups() {
        List<UUID> providers = List.of(Providers.BUILT_IN, ids.next(), ids.next());
        Map<UUID, Long> homes = Stream.generate(ids::next)
                .limit(3_000)
                .collect(groupingBy(group -> Grouping.home(providers, group), counting()));
        assertThat(homes.values()).hasSize(3).allMatch(groups -> groups > 850 && groups < 1_150);
    }

    @Test
    void anotherProviderMovesOnlyWhatFallsToIt() {
        List<UUID> before = List.of(Providers.BUILT_IN, ids.next());
        UUID added = ids.next();
        List<UUID> after = List.of(before.getLast(), added, before.getFirst());
        for (int i = 0; i < 1_000; i++) {
            UUID group = ids.next();
            assertThat(Grouping.home(after, group)).isIn(Grouping.home(before, group), added);
        }
    }
}
