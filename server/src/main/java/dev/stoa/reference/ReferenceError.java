package dev.stoa.reference;

import dev.stoa.platform.error.ErrorCode;

enum ReferenceError implements ErrorCode {
    COUNTRY_NOT_FOUND(Kind.NOT_FOUND, "ISO 3166-1 has no country with this code."),
    CURRENCY_NOT_FOUND(Kind.NOT_FOUND, "No country uses a currency with this code today."),
    LANGUAGE_NOT_FOUND(Kind.NOT_FOUND, "ISO 639 has no language with this code that also has a two-letter code."),
    TIMEZONE_NOT_FOUND(Kind.NOT_FOUND, "The IANA database has no time zone with this name."),
    PHONE_CODE_NOT_FOUND(Kind.NOT_FOUND, "This country has no calling code.");

    private final Kind kind;
    private final String title;

    ReferenceError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
