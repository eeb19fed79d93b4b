package dev.stoa.platform.db;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of tenants as the database itself knows them, so that no list can forget one. */
public final class Catalogue {

    private record Table(
            String name,
            List<String> columns,
            List<String> types,
            List<String> key,
            @Nullable String identity) {

        TenantTable toTenantTable() {
            return new TenantTable(
                    name,
                    Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
                            .map(i -> new TenantTable.Column(columns.get(i), types.get(i)))
                            .toList(),
                    key,
                    identity);
        }
    }

    private record Reference(String from, String to) {}

    private static final String TABLE = """
            select c.relname as name,
                   array(select cast(a.attname as text)
                           from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                          order by a.attnum) as columns,
                   array(select format_type(a.atttypid, a.atttypmod)
                           from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                          order by a.attnum) as types,
                   array(select cast(a.attname as text)
                           from pg_index i
                          cross join unnest(cast(i.indkey as smallint[])) with ordinality as part (attnum, place)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
                          where i.indrelid = c.oid and i.indisprimary
                          order by part.place) as key,
                   (select cast(a.attname as text)
                      from pg_attribute a
                     where a.attrelid = c.oid and a.attidentity <> '') as identity
              from pg_class c
             where c.relnamespace = cast('public' as regnamespace)
            """;

    private Catalogue() {}

    /** A table that is none of tenants', by its name. */
    public static TenantTable table(Tx tx, String name) {
        return tx.sql(TABLE + " and c.relname = :name")
                .bind("name", name)
                .one(Table.class)
                .toTenantTable();
    }

    /** All tables of tenants; each comes after those it refers to, unless that may wait for the commit. */
    public static List<TenantTable> tenantTables(Tx tx) {
        List<TenantTable> tables = tx.sql(TABLE + """
                   and c.relkind in ('r', 'p')
                   and not c.relispartition
                   and c.relrowsecurity
                   and exists (select
                                 from pg_attribute a
                                where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                 order by c.relname
                """).list(Table.class).stream()
                .map(Table::toTenantTable)
                .toList();
        return ordered(tables, references(tx));
    }

    private static Map<String, Set<String>> references(Tx tx) {
        return tx.sql("""
                        select distinct cast(f.relname as text) as "from", cast(t.relname as text) as "to"
                          from pg_constraint k
                          join pg_class f on f.oid = k.conrelid
                          join pg_class t on t.oid = k.confrelid
                         where k.contype = 'f'
                           and not k.condeferrable
                           and f.oid <> t.oid
                        """).list(Reference.class).stream()
                .collect(groupingBy(Reference::from, mapping(Reference::to, toCollection(HashSet::new))));
    }

    private static List<TenantTable> ordered(List<TenantTable> tables, Map<String, Set<String>> references) {
        Set<String> waiting = tables.stream().map(TenantTable::name).collect(toCollection(HashSet::new));
        var ordered = new ArrayList<TenantTable>();
        while (!waiting.isEmpty()) {
            List<TenantTable> next = tables.stream()
                    .filter(table -> waiting.contains(table.name()))
                    .filter(table -> references.getOrDefault(table.name(), Set.of()).stream()
                            .noneMatch(waiting::contains))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException(
                        "Tables refer to each other in a circle, and none of the constraints is deferrable: "
                                + waiting);
            }
            ordered.addAll(next);
            next.forEach(table -> waiting.remove(table.name()));
        }
        return ordered;
    }
}
