package dev.stoa.ledger;

import dev.stoa.platform.error.FieldError;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The currencies that money can be in: those of ISO 4217 that have a minor unit, if only the unit itself. */
public final class Currencies {

    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Currencies() {}

    /** How many decimals an amount has that is given in the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
    public static int decimals(String code) {
        Integer decimals = DECIMALS.get(code);
        if (decimals == null) {
            throw new IllegalArgumentException(code + " is no currency with a minor unit");
        }
        return decimals;
    }

    /** The decimals of all of them for queries: an array of objects with {@code code} and {@code decimals}. */
    public static String decimalsAsJson() {
        return DECIMALS.entrySet().stream()
                .map(one -> "{\"code\": \"" + one.getKey() + "\", \"decimals\": " + one.getValue() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String checked(@Nullable String code) {
        if (code == null || !DECIMALS.containsKey(code)) {
            throw new FieldError("currency", "unknown_value", "must be a currency code of ISO 4217, like EUR")
                    .problem();
        }
        return code;
    }
}
