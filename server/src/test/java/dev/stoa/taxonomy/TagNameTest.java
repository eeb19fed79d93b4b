package dev.stoa.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagNameTest {

    @Test
    void aNameIsTrimmedInLowerCaseAndComposed() {
        TagName name = TagName.of("tag", "\u00a0 Cafe\u0301 \t\u2003 Ost ");

        assertThat(name.name()).isEqualTo("caf\u00e9 ost");
        assertThat(name.displayName()).isEqualTo("Caf\u00e9 Ost");
        assertThat(TagName.of("tag", "J\u030c").name()).isEqualTo("\u01f0");
    }

    @Test
    void caseDoesNotDependOnWhereTheServerRuns() {
        assertThat(TagName.of("tag", "ISLAND").name()).isEqualTo("island");
        assertThat(TagName.of("tag", "STRASSE").name())
                .isNotEqualTo(TagName.of("tag", "straße").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\n", "\u00a0", "\u200b"})
    void aNameIsMoreThanSpaces(String blank) {
        assertThatThrownBy(() -> TagName.of("tag", blank)).isInstanceOf(Problem.class);
    }

    @Test
    void aNameHasAHundredCharactersAtMostInLowerCase() {
        assertThat(TagName.of("tag", "x".repeat(100)).name()).hasSize(100);
        assertThat(TagName.of("tag", "\ud83d\ude00".repeat(100)).name()).hasSize(200);
        assertThatThrownBy(() -> TagName.of("tag", "x".repeat(101))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> TagName.of("tag", "\u0130".repeat(51))).isInstanceOf(Problem.class);
    }
}
