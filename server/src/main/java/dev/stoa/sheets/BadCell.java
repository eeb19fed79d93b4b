package dev.stoa.sheets;

/** A cell that can't be read. Carries no stack trace: it becomes a line of the report. */
public final class BadCell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private BadCell(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** @param message goes on after the name of the column: "must be a number" */
    public static BadCell format(String message) {
        return new BadCell(RowError.INVALID_FORMAT, message);
    }

    public static BadCell reference(String message) {
        return new BadCell(RowError.REFERENCE_NOT_FOUND, message);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
