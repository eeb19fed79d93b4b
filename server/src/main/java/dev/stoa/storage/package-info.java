/**
 * Storage: files in buckets, the providers that keep their bytes, who may fetch them and how much there may be.
 *
 * <p>The bytes of a file are written under a key of their own, before the row that makes them a file; whatever is at a
 * provider without such a row is noted in {@code stored_leftover} and deleted by a job.
 *
 * <p>Owns the tables {@code bucket}, {@code stored_file}, {@code stored_leftover}, {@code storage_usage},
 * {@code storage_share}, {@code storage_distribution}, {@code s3_connection}, {@code s3_rotation}, {@code s3_day},
 * {@code storage_erasure} and {@code storage_hold}.
 */
@NullMarked
package dev.stoa.storage;

import org.jspecify.annotations.NullMarked;
