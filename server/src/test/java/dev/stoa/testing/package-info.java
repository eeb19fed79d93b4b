/** What tests share: one running server, tenants of their own, an HTTP client that knows the contract. */
@NullMarked
package dev.stoa.testing;

import org.jspecify.annotations.NullMarked;
