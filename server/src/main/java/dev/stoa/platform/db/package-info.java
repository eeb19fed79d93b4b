/** SQL over JDBC with the tenant in every statement. */
@NullMarked
package dev.stoa.platform.db;

import org.jspecify.annotations.NullMarked;
