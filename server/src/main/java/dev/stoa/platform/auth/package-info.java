/** Who is asking: the caller of a request and what that caller may do. */
@NullMarked
package dev.stoa.platform.auth;

import org.jspecify.annotations.NullMarked;
