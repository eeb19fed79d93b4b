/** The settings of the server: typed, validated, read in one place. */
@NullMarked
package dev.stoa.platform.config;

import org.jspecify.annotations.NullMarked;
