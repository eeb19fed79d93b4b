/**
 * The connector: applications of others that fetch data of tenants in bulk, what tenants let them fetch, and the exports
 * they ask for.
 *
 * <p>Owns the tables {@code connector_client}, {@code connector_access_token}, {@code connector_export} and
 * {@code connector_export_file}; reads the tables of what it exports. A token or an export of several tenants has a row
 * with the same id in each.
 */
@NullMarked
package dev.stoa.connector;

import org.jspecify.annotations.NullMarked;
