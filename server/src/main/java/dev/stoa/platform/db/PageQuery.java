package dev.stoa.platform.db;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.paging.Cursor;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list's text with order, limit, position and count added, and what to make of its rows. */
final class PageQuery<T> {

    private final PageRequest request;
    private final Sorts<T> sorts;
    private final Sorts.@Nullable Key<T> key;
    private final boolean descending;
    private final String text;

    PageQuery(String base, PageRequest request, Sorts<T> sorts, Map<String, @Nullable Object> values) {
        this.request = request;
        this.sorts = sorts;
        Cursor cursor = request.cursor() == null ? null : Cursor.parse(request.cursor());
        this.key = cursor == null ? sorts.key(request.sort()) : sortOf(cursor);
        this.descending = cursor == null ? request.descending() : cursor.descending();
        // One row more than asked for tells whether there are more without counting them.
        values.put("pageRows", request.limit() + 1);
        values.put("pageOffset", request.offset());
        if (cursor != null) {
            checkAlone();
            values.put("cursorValue", cursor.value());
            values.put("cursorId", cursor.id());
        }
        String rows = cursor != null ? after(base) : key != null ? sorted(base) : inOwnOrder(base);
        this.text = request.count() ? rows + ";\nselect count(*) from (\n" + base + "\n) counted" : rows;
    }

    String text() {
        return text;
    }

    Page<T> of(List<T> rows, long total) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? List.copyOf(rows.subList(0, request.limit())) : rows;
        String next = more && key != null
                ? sorts.after(items.getLast(), key, descending).toString()
                : null;
        return new Page<>(items, total, request.limit(), request.offset(), more, next);
    }

    private Sorts.Key<T> sortOf(Cursor cursor) {
        Sorts.Key<T> found = sorts.key(cursor.sort());
        if (found == null) {
            throw CommonError.BAD_CURSOR.problem();
        }
        return found;
    }

    private void checkAlone() {
        if (request.offset() != 0 || request.sort() != null) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError(
                            "cursor",
                            "not_combinable",
                            "carries its own order and position; leave out" + " sort, order and offset")));
        }
    }

    private String after(String base) {
        Sorts.Key<T> by = requireNonNull(key);
        return base + "\n   and (" + by.column() + ", id) " + (descending ? "<" : ">") + " (cast(:cursorValue as "
                + by.type() + "), :cursorId)" + order(by) + "\n limit :pageRows";
    }

    private String sorted(String base) {
        return base + order(requireNonNull(key)) + "\n limit :pageRows offset :pageOffset";
    }

    private String order(Sorts.Key<T> by) {
        String direction = descending ? "desc" : "asc";
        return "\n order by " + by.column() + " " + direction + ", id " + direction;
    }

    private String inOwnOrder(String base) {
        String order = "\n order by " + sorts.ownOrder();
        Sorts.Head head = sorts.head();
        if (head == null) {
            return base + order + "\n limit :pageRows offset :pageOffset";
        }
        // Two ordered, limited halves instead of one sort over everything: each half walks an index.
        String most = "\n limit cast(:pageRows as integer) + cast(:pageOffset as integer)";
        return "select * from (\nselect 0 as part, head.* from (" + base + "\n   and " + head.condition()
                + "\n order by " + head.rank() + ", " + sorts.ownOrder() + most
                + ") head\nunion all\nselect 1 as part, rest.* from (" + base + "\n   and not " + head.condition()
                + order + most + ") rest\n) parts\n order by part, case when part = 0 then " + head.rank() + " end, "
                + sorts.ownOrder() + "\n limit :pageRows offset :pageOffset";
    }
}
