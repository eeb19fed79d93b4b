/** How the server is doing: health, information, metrics, landing page. */
@NullMarked
package dev.stoa.operations;

import org.jspecify.annotations.NullMarked;
