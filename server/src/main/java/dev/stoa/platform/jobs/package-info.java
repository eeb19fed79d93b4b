/** Background work that runs on one node at a time. */
@NullMarked
package dev.stoa.platform.jobs;

import org.jspecify.annotations.NullMarked;
