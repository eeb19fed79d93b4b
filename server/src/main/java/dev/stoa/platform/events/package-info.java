/** The transactional event log: recorded with the change, followed in commit order. */
@NullMarked
package dev.stoa.platform.events;

import org.jspecify.annotations.NullMarked;
