package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A calendar takes a booking exactly when its capacity is not reached at any moment of it: a model says when. */
class CapacityTest {

    private static final int CAPACITY = 3;
    private static final Instant MORNING = Instant.parse("2030-06-04T06:00:00Z");

    /** Book, move (the booking counted by {@code which}) or cancel. */
    record Action(int what, int which, int from, int to) {}

    /** What the model knows of a booking; times in quarters of an hour. */
    record Booked(String path, int from, int to) {}

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void aBookingIsTakenExactlyWhenThereIsRoom(@ForAll("actions") List<Action> actions) {
        Http http = TestTenant.create().http();
        String calendar = Scene.calendar(http, "{\"capacity\": " + CAPACITY + "}");
        var model = new ArrayList<Booked>();
        for (Action action : actions) {
            if (action.what() == 0 || model.isEmpty()) {
                Http.Answer answer = Scene.book(http, calendar, at(action.from()), at(action.to()));
                if (expect(answer, 201, fits(model, action))) {
                    model.add(new Booked(Scene.ENTRIES + "/" + answer.text("/data/id"), action.from(), action.to()));
                }
            } else {
                Booked booked = model.remove(action.which() % model.size());
                if (action.what() == 1) {
                    Http.Answer answer = http.patch(booked.path(), """
                            {"startsAt": "%s", "endsAt": "%s"}""".formatted(at(action.from()), at(action.to())));
                    boolean moved = expect(answer, 200, fits(model, action));
                    model.add(moved ? new Booked(booked.path(), action.from(), action.to()) : booked);
                } else {
                    http.delete(booked.path()).expect(204);
                }
            }
        }
        assertThat(Scene.mostAtOnce(TestServer.shared(), calendar)).isLessThanOrEqualTo(CAPACITY);
    }

    private static boolean expect(Http.Answer answer, int status, boolean fits) {
        if (fits) {
            answer.expect(status);
        } else {
            answer.refused(409, "SLOT_TAKEN");
        }
        return fits;
    }

    private static boolean fits(List<Booked> model, Action wanted) {
        for (int moment = wanted.from(); moment < wanted.to(); moment++) {
            int at = moment;
            if (model.stream().filter(one -> one.from() <= at && at < one.to()).count() >= CAPACITY) {
                return false;
            }
        }
        return true;
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 0, 1, 2),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(1, 10))
                .as((what, which, from, length) -> new Action(what, which, from, from + length))
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }

    private static String at(int quarter) {
        return MORNING.plusSeconds(quarter * 900L).toString();
    }
}
