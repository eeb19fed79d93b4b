package dev.stoa.platform.web;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids for requests that bring none. They are no secrets, so they need not cost what secrets cost. */
final class RequestIds {

    private RequestIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
