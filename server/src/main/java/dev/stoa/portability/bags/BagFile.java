package dev.stoa.portability.bags;

/**
 * A file in a bag.
 *
 * @param sha256 in hexadecimal
 */
record BagFile(String path, long sizeBytes, String sha256) {}
