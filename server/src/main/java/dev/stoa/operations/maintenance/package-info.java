/** Maintenances of the installation: announced, under way, over; and what one under way closes. Owns {@code maintenance}. */
@NullMarked
package dev.stoa.operations.maintenance;

import org.jspecify.annotations.NullMarked;
