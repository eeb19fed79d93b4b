package dev.stoa.platform.web;

import dev.stoa.platform.contract.Operation;

/** What keeps requests out for the time being, whoever makes them. Asked for every request, so it must know by heart. */
@FunctionalInterface
public interface Closures {

    /** @throws dev.stoa.platform.error.Problem when the operation is closed now */
    void check(Operation operation);
}
