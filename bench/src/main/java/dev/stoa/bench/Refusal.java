package dev.stoa.bench;

/** The bench cannot go on for a reason its user can act on; the message says what to do. */
final class Refusal extends RuntimeException {

    static final int UNUSABLE = 2;
    static final int TOOL_MISSING = 3;
    static final int FAILED = 1;

    private final int exitCode;

    Refusal(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
