package dev.stoa.portability.bags;

/** What is where in a bag (RFC 8493). */
final class Bag {

    static final String DECLARATION = "bagit.txt";
    static final String DESCRIPTION = "bag-info.txt";
    static final String MANIFEST = "manifest-sha256.txt";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    static final String PAYLOAD = "data/";
    static final String SCHEMA = PAYLOAD + "schema.json";

    /** The tenant's files, each under its id. */
    static final String FILES = PAYLOAD + "files/";

    private static final String ROWS = ".jsonl.gz";

    private Bag() {}

    static String rows(String table) {
        return PAYLOAD + table + ROWS;
    }

    static String file(Object id) {
        return FILES + id;
    }
}
