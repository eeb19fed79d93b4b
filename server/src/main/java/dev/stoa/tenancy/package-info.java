/**
 * Tenants: the businesses that share an installation, their life cycle, languages and limits.
 *
 * <p>Owns the tables {@code tenant} and {@code tenant_transition}.
 */
@NullMarked
package dev.stoa.tenancy;

import org.jspecify.annotations.NullMarked;
