package dev.stoa.storage;

/**
 * A folder as the index has it: with a separator that comes before every character a name may have, so that all that is
 * in a folder stands together, right behind the folder itself ({@code a}, {@code a/b}, {@code a-b}).
 *
 * @param key nothing for the top of the bucket
 */
record Folder(String key) {

    private static final char SEPARATOR = '\u0001';
    private static final char BEHIND = '\u0002';
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    static Folder named(String path) {
        return new Folder(path.replace('/', SEPARATOR));
    }

    /** Where a file with this path is. */
    static Folder of(String path) {
        int slash = path.lastIndexOf('/');
        return named(slash < 0 ? "" : path.substring(0, slash));
    }

    /** What is in it, at whatever depth, begins with this. */
    String first() {
        return key.isEmpty() ? "" : key + SEPARATOR;
    }

    /** What is in it, at whatever depth, comes before this. */
    String behind() {
        return key.isEmpty() ? LAST : key + BEHIND;
    }

    String pathOf(String name) {
        return first().replace(SEPARATOR, '/') + name;
    }
}
