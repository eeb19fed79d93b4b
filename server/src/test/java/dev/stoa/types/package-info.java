/** Tests of type definitions and the settings they govern. */
@NullMarked
package dev.stoa.types;

import org.jspecify.annotations.NullMarked;
