package dev.stoa.overview;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be asked for in {@code types}. Kinds that nothing keeps yet are left out of the answer. */
enum Countable {
    SPACES,
    RESOURCES,
    TAGS,
    CATEGORIES,
    USERS,
    GROUPS,
    CONTACTS,
    @JsonProperty("mediaFiles")
    MEDIA_FILES
}
