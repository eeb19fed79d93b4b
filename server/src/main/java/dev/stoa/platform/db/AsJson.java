package dev.stoa.platform.db;

/** A list of things that are no SQL values, so that even an empty one is known to be JSON and not an array. */
record AsJson(Object value) {}
