package dev.stoa.platform.web;

/** The usual envelope of a single thing on the wire. */
public record Single<T>(T data) {}
