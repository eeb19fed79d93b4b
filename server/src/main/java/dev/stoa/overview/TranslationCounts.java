package dev.stoa.overview;

/** The numbers a coverage is made of. */
record TranslationCounts(
        long spaces,
        long translatedSpaces,
        long resources,
        long translatedResources,
        long categories,
        long translatedCategories,
        long tags,
        long translatedTags) {}
