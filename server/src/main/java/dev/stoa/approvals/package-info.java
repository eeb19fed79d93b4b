/**
 * Approvals: whether something new waits for a decision, the requests for one, and how they end. Knows spaces, resources
 * and entries only as something that {@link dev.stoa.approvals.Approvable can be approved}.
 *
 * <p>Owns the tables {@code approval} and {@code approval_setting}.
 */
@NullMarked
package dev.stoa.approvals;

import org.jspecify.annotations.NullMarked;
