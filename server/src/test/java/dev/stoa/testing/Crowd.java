package dev.stoa.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients who begin at the same moment. */
public final class Crowd {

    private Crowd() {}

    /** The answers to one request of each client, in the order of the clients. */
    public static List<Http.Answer> atOnce(int clients, IntFunction<Http.Answer> request) throws Exception {
        return together(clients, i -> () -> request.apply(i));
    }

    /** Each client takes the next deed as soon as it is done with the one before; all answers, in no order. */
    public static <D> List<Http.Answer> share(List<D> deeds, int clients, Function<D, List<Http.Answer>> act)
            throws Exception {
        var waiting = new ConcurrentLinkedQueue<>(deeds);
        var answers = Collections.synchronizedList(new ArrayList<Http.Answer>());
        together(clients, _ -> () -> {
            for (D deed = waiting.poll(); deed != null; deed = waiting.poll()) {
                answers.addAll(act.apply(deed));
            }
            return answers;
        });
        return answers;
    }

    private static <T> List<T> together(int clients, IntFunction<Callable<T>> work) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, clients)
                    .mapToObj(work)
                    .map(one -> threads.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
