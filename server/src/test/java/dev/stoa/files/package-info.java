/** Tests of files. */
@NullMarked
package dev.stoa.files;

import org.jspecify.annotations.NullMarked;
