@NullMarked
package dev.stoa.portability.offboarding;

import org.jspecify.annotations.NullMarked;
