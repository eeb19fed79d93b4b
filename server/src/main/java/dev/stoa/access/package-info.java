/**
 * What callers may do: roles, groups with permissions, entity memberships, one decision for all; and the audit log.
 *
 * <p>Owns the tables {@code permission_group}, {@code group_member} and {@code audit_log}.
 */
@NullMarked
package dev.stoa.access;

import org.jspecify.annotations.NullMarked;
