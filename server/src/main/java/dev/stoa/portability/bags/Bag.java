package dev.stoa.portability.bags;

import java.util.Set;
import java.util.regex.Pattern;

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

    /** Where the snapshot's files are; needed until they are in the bag, and no part of it. */
    static final String WHEREABOUTS = "work/files.jsonl.gz";

    private static final String ROWS = ".jsonl.gz";

    /** Names that nothing but a bag of a tenant has. */
    private static final Pattern OURS =
            Pattern.compile("data/[a-z0-9_]+\\.jsonl\\.gz|data/files/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Set<String> OURS_BY_NAME =
            Set.of(DECLARATION, DESCRIPTION, MANIFEST, TAG_MANIFEST, SCHEMA, WHEREABOUTS);

    private Bag() {}

    static String rows(String table) {
        return PAYLOAD + table + ROWS;
    }

    static String file(Object id) {
        return FILES + id;
    }

    /** Whether a file of a bag, or of one that is being written, could be there. */
    static boolean has(String path) {
        return OURS_BY_NAME.contains(path) || OURS.matcher(path).matches();
    }
}
