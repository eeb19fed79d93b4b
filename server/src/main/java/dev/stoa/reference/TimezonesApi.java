package dev.stoa.reference;

import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HTTP of time zones. */
final class TimezonesApi implements Api {

    /** Short, for clocks change. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Lazy<TimezoneCatalog> catalog;
    private final Renderings renderings;

    TimezonesApi(Lazy<TimezoneCatalog> catalog, Renderings renderings) {
        this.catalog = catalog;
        this.renderings = renderings;
    }

    private record ListKey(Instant since, @Nullable String region, PageRequest page) {}

    private record OneKey(Instant since, String name) {}

    private record RegionsKey(Instant since) {}

    private record Listed(List<Timezone> timezones, int total, int limit, int offset) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listTimezones", this::list);
        operations.bind("listTimezoneRegions", r -> {
            TimezoneCatalog.Moment now = catalog.get().now();
            return renderings.reply(r, new RegionsKey(now.since()), FRESH, () -> new Single<>(now.regions()));
        });
        operations.bind("getTimezone", this::one);
    }

    private Reply one(Request r) {
        String name = catalog.get().currentName(r.path("name")).orElseThrow(ReferenceError.TIMEZONE_NOT_FOUND::problem);
        var key = new OneKey(catalog.get().now().since(), name);
        return renderings.reply(
                r,
                key,
                FRESH,
                () -> new Single<>(catalog.get().find(name).orElseThrow(ReferenceError.TIMEZONE_NOT_FOUND::problem)));
    }

    private Reply list(Request r) {
        TimezoneCatalog.Moment now = catalog.get().now();
        var key = new ListKey(now.since(), r.query("region"), r.page());
        String search = r.query("search");
        return search == null
                ? renderings.reply(r, key, FRESH, () -> body(now, key, null))
                : renderings.once(FRESH, () -> body(now, key, SearchText.fold(search)));
    }

    private static Single<Listed> body(TimezoneCatalog.Moment now, ListKey key, @Nullable String search) {
        Stream<Timezone> matching = now.entries().stream()
                .filter(entry -> search == null || entry.searchText().contains(search))
                .map(TimezoneCatalog.Entry::zone)
                .filter(zone -> key.region() == null || zone.region().equalsIgnoreCase(key.region()));
        List<Timezone> found = ordered(matching, key.page()).toList();
        return new Single<>(new Listed(
                Part.of(found, key.page()),
                found.size(),
                key.page().limit(),
                key.page().offset()));
    }

    private static Stream<Timezone> ordered(Stream<Timezone> zones, PageRequest page) {
        Comparator<Timezone> byName = Comparator.comparing(Timezone::name);
        return switch (page.sort()) {
            case "name" -> zones.sorted(Part.directed(byName, page));
            case "offsetMinutes" ->
                zones.sorted(Part.directed(
                        Comparator.comparingInt(Timezone::offsetMinutes).thenComparing(byName), page));
            case "region" ->
                zones.sorted(
                        Part.directed(Comparator.comparing(Timezone::region).thenComparing(byName), page));
            case null, default -> zones;
        };
    }
}
