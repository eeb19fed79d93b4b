package dev.stoa.platform.config;

/** The server cannot start for a reason its operator can act on; the message says what to do. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message, null, false, false);
    }
}
