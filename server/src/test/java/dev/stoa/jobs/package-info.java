/** Tests of background jobs: what the API shows on one server, what runs do on nodes of their own. */
@NullMarked
package dev.stoa.jobs;

import org.jspecify.annotations.NullMarked;
