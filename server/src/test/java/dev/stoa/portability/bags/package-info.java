@NullMarked
package dev.stoa.portability.bags;

import org.jspecify.annotations.NullMarked;
