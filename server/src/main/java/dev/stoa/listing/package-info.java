/**
 * What everything has in common that a business lists for others to find: a status, texts in several languages, a
 * place, a promotion and an order. Spaces and resources are made of it.
 */
@NullMarked
package dev.stoa.listing;

import org.jspecify.annotations.NullMarked;
