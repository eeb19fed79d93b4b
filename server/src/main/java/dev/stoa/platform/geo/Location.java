package dev.stoa.platform.geo;

/**
 * A point on the earth (WGS 84).
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Location(double latitude, double longitude) {}
