package dev.stoa.overview;

/** How much of a tenant has texts in further languages. */
record TranslationCoverage(Coverage spaces, Coverage resources, Coverage categories, Coverage tags) {

    /** @param percentage rounded to a whole number; 0 of nothing */
    record Coverage(long total, long translated, long percentage) {

        private static final int WHOLE = 100;

        static Coverage of(long total, long translated) {
            return new Coverage(total, translated, total == 0 ? 0 : Math.round((double) WHOLE * translated / total));
        }
    }

    static TranslationCoverage of(TranslationCounts counts) {
        return new TranslationCoverage(
                Coverage.of(counts.spaces(), counts.translatedSpaces()),
                Coverage.of(counts.resources(), counts.translatedResources()),
                Coverage.of(counts.categories(), counts.translatedCategories()),
                Coverage.of(counts.tags(), counts.translatedTags()));
    }
}
