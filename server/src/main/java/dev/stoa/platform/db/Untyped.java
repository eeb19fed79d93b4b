package dev.stoa.platform.db;

/** Text whose type PostgreSQL infers from where it stands, such as a cursor's value. */
record Untyped(String text) {}
