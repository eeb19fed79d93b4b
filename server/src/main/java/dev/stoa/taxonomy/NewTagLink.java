package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The word something shall be labelled with. */
record NewTagLink(@JsonProperty("tag_name") String tagName) {}
