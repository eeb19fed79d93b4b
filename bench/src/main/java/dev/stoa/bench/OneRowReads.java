package dev.stoa.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** One client that reads one calendar again and again, to see what it feels of work that goes on meanwhile. */
final class OneRowReads {

    private static final int WARM_UP = 2_000;

    private final Client client;
    private final String path;
    private final String token;

    OneRowReads(Client client, String path, String token) {
        this.client = client;
        this.path = path;
        this.token = token;
        for (int i = 0; i < WARM_UP; i++) {
            client.get(path, token);
        }
    }

    /** @return the 99th percentile in milliseconds */
    double during(Supplier<Boolean> goesOn) {
        List<Double> times = new ArrayList<>();
        do {
            long start = System.nanoTime();
            client.get(path, token);
            times.add((System.nanoTime() - start) / 1e6);
        } while (goesOn.get());
        Collections.sort(times);
        return times.get((int) (times.size() * 0.99));
    }
}
