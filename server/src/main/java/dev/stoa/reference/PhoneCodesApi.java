package dev.stoa.reference;

import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP of calling codes. */
final class PhoneCodesApi implements Api {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Lazy<PhoneCodeCatalog> catalog;
    private final Renderings renderings;

    PhoneCodesApi(Lazy<PhoneCodeCatalog> catalog, Renderings renderings) {
        this.catalog = catalog;
        this.renderings = renderings;
    }

    private record ListKey(PageRequest page) {}

    private record SearchKey(String digits, PageRequest page) {}

    private record OneKey(String country) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listPhoneCodes", this::list);
        operations.bind("searchPhoneCodes", r -> {
            var key = new SearchKey(digits(r.query("code")), r.page());
            return renderings.reply(
                    r, key, FRESH, () -> new Single<>(Part.of(catalog.get().dialledBy(key.digits()), key.page())));
        });
        operations.bind("getPhoneCode", r -> {
            var key = new OneKey(r.path("country").toUpperCase(Locale.ROOT));
            return renderings.reply(
                    r,
                    key,
                    FRESH,
                    () -> new Single<>(catalog.get()
                            .find(key.country())
                            .orElseThrow(ReferenceError.PHONE_CODE_NOT_FOUND::problem)));
        });
    }

    private Reply list(Request r) {
        PageRequest page = r.page();
        String search = r.query("search");
        return search == null
                ? renderings.reply(r, new ListKey(page), FRESH, () -> body(null, page))
                : renderings.once(FRESH, () -> body(SearchText.fold(search), page));
    }

    private Single<List<PhoneCode>> body(@Nullable String search, PageRequest page) {
        Comparator<PhoneCode> order = switch (page.sort()) {
            case "full_code" -> Comparator.comparing(PhoneCode::fullCode);
            case null, default -> Comparator.comparing(PhoneCode::countryCode);
        };
        return new Single<>(Part.of(
                catalog.get().all().stream()
                        .filter(entry -> search == null || entry.searchText().contains(search))
                        .map(PhoneCodeCatalog.Entry::code)
                        .sorted(Part.directed(order, page))
                        .toList(),
                page));
    }

    /** A plus sign in a query means a space, and what people paste may begin with either, or with 00. */
    private static String digits(@Nullable String code) {
        String digits = code == null ? "" : code.strip();
        return digits.startsWith("+") ? digits.substring(1) : digits.replaceFirst("^00", "");
    }
}
