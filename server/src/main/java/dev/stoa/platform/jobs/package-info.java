/** Work beside requests: what a job is, how its work sees a run of it, and threads that work off queues. */
@NullMarked
package dev.stoa.platform.jobs;

import org.jspecify.annotations.NullMarked;
