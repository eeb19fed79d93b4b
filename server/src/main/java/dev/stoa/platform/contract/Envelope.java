package dev.stoa.platform.contract;

/** Which published interface an operation belongs to; each has its own shape for errors. */
public enum Envelope {
    PLATFORM(""),
    UTL("/utl"),
    OPS("/ops"),
    CONNECTOR("/api/connector");

    private final String root;

    Envelope(String root) {
        this.root = root;
    }

    /** The interface a path lies in, whether there is something at it or not. */
    public static Envelope ofPath(String path) {
        for (Envelope envelope : values()) {
            if (envelope != PLATFORM && (path.equals(envelope.root) || path.startsWith(envelope.root + "/"))) {
                return envelope;
            }
        }
        return PLATFORM;
    }
}
