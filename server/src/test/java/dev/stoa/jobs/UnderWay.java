package dev.stoa.jobs;

import dev.stoa.testing.TestServer;

/** Runs that are under way, for tests of other areas. */
public final class UnderWay {

    private UnderWay() {}

    /** Has the runs of a server hear at once that they were cancelled or take too long. */
    public static void tell(TestServer server) {
        server.stoa().jobs().active().look();
    }
}
