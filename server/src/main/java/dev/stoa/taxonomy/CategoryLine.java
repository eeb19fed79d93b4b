package dev.stoa.taxonomy;

/**
 * A category with what its row in a spreadsheet shows besides.
 *
 * @param above the keys on the way to it; empty at the top
 */
record CategoryLine(Category category, String above) {

    /** The keys on the way to it and its own. */
    String path() {
        return CategoryPaths.join(above, category.key());
    }
}
