package dev.stoa.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {

    @Test
    void namesBecomeQuestionMarksInTheirOrder() {
        NamedSql sql = NamedSql.parse("select :a, cast(:b as text), :a from t where c = any (:ids)");

        assertThat(sql.text()).isEqualTo("select ?, cast(? as text), ? from t where c = any (?)");
        assertThat(sql.names()).isEqualTo(List.of("a", "b", "a", "ids"));
    }

    @Test
    void theTenantComesFirstWhenItIsSetAlong() {
        NamedSql read = NamedSql.parseWithTenant("select :a");
        NamedSql written = NamedSql.parseAfterTenant("select :a");

        assertThat(read.names()).isEqualTo(List.of(Statement.TENANT_TEXT, "a"));
        assertThat(read.text())
                .startsWith("select set_config('stoa.tenant', ?, true)")
                .endsWith(";\nselect ?");
        assertThat(read.resultsToSkip()).isEqualTo(1);
        assertThat(written.text()).as("the driver tells them apart").isNotEqualTo(read.text());
    }

    @Test
    void aQuestionMarkIsTheOperator() {
        assertThat(NamedSql.parse("select a ? :key, b ?| :keys").text()).isEqualTo("select a ?? ?, b ??| ?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'no :name ? here'",
                "select 'it''s no :name'",
                "select E'it\\'s no :name'",
                "select \"column :name\" from t",
                "select 1 -- no :name",
                "select 1 /* no :name ? */",
                "select $$no :name ?$$",
                "select $tag$no :name $$ ?$tag$",
                "select a::text, '12:30'::time, a[1:2]",
                "select 'not closed :name",
                "select x := 1"
            })
    void whatLooksLikeANameButIsNoneStays(String text) {
        assertThat(NamedSql.parse(text)).isEqualTo(new NamedSql(text, List.of(), 0));
    }

    @Test
    void namesGoOnAfterWhatWasQuoted() {
        assertThat(NamedSql.parse("select ':a' || :b -- :c\n, $$:d$$, :e, 'x'::text, :f /* :g */ , :h")
                        .names())
                .isEqualTo(List.of("b", "e", "f", "h"));
    }
}
