package dev.stoa.operations;

import java.util.concurrent.Callable;

/**
 * One thing the server needs, and how to try it.
 *
 * @param probe what it found, in a few words for operators; throws when the thing does not work
 */
public record HealthCheck(String name, Callable<String> probe) {}
