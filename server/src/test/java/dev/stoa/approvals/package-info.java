@NullMarked
package dev.stoa.approvals;

import org.jspecify.annotations.NullMarked;
