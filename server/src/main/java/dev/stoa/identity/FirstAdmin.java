package dev.stoa.identity;

/** The first system admin with the password made for them, to be shown once and kept nowhere. */
public record FirstAdmin(String email, String password) {}
