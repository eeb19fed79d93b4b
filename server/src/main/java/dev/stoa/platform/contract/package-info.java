/** The OpenAPI contract: read once, it routes, validates and documents every operation. */
@NullMarked
package dev.stoa.platform.contract;

import org.jspecify.annotations.NullMarked;
