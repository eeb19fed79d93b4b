/** From an HTTP request to a handler and back: routing, limits, bodies, errors. */
@NullMarked
package dev.stoa.platform.web;

import org.jspecify.annotations.NullMarked;
