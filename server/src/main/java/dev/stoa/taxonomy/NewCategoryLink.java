package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** The category something shall be filed under. */
record NewCategoryLink(@JsonProperty("category_id") UUID categoryId) {}
