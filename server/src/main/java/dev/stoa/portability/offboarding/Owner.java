package dev.stoa.portability.offboarding;

/** Whom to tell about the off-boarding of their organisation. */
record Owner(String organisation, String email, String displayName, String locale) {}
