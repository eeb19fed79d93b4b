package dev.stoa.identity;

/** An answer that only says what was done. */
record Said(String message) {}
