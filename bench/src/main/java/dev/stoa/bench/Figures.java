package dev.stoa.bench;

/**
 * What a load saw.
 *
 * @param perSecond all answers, refusals too
 * @param p50 in milliseconds
 * @param p99 in milliseconds
 * @param refused answers that were not 2xx
 * @param broken requests without an answer
 */
record Figures(double perSecond, double p50, double p99, long refused, long broken) {}
