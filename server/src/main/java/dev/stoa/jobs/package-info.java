/**
 * Background jobs: their registry and settings, runs of them on any node, history, letters and alerts. Owns {@code
 * job_setting}, {@code job_run}, {@code job_tally}, {@code job_notification}, {@code job_alert} and {@code
 * dispatcher_run}; shares {@code scheduled_tasks} with db-scheduler.
 */
@NullMarked
package dev.stoa.jobs;

import org.jspecify.annotations.NullMarked;
