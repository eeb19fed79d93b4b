/** Tests of the connector. */
@NullMarked
package dev.stoa.connector;

import org.jspecify.annotations.NullMarked;
