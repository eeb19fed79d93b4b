package dev.stoa.calendar;

import static dev.stoa.calendar.WaitlistScene.WAITLIST;
import static dev.stoa.calendar.WaitlistScene.accept;
import static dev.stoa.calendar.WaitlistScene.decline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many join, book, cancel, accept, decline and let lapse at random; afterwards everything adds up. */
class WaitlistRaceTest {

    private static final int CLIENTS = 8;
    private static final int STEPS = 40;
    private static final int CAPACITY = 2;
    private static final Set<Integer> FINE = Set.of(200, 201, 204, 404, 409);

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = Scene.calendar(http, "{\"capacity\": " + CAPACITY + "}");
    private final ConcurrentLinkedQueue<String> bookings = new ConcurrentLinkedQueue<>();

    @Test
    void noSlotIsOfferedTwiceAndNobodyOvertakes() throws Exception {
        List<TestUser> guests = Stream.generate(() -> WaitlistScene.guest(tenant))
                .limit(CLIENTS)
                .toList();
        everybodyWaits(guests);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                TestUser guest = guests.get(i);
                var random = new Random(4711 + i);
                running.add(clients.submit(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        step(guest, random);
                    }
                }));
            }
            running.add(clients.submit(() -> {
                for (int i = 0; i < 4; i++) {
                    lapseSome();
                    TestServer.shared().doNow("waitlist");
                }
            }));
            for (Future<?> one : running) {
                one.get();
            }
        }
        TestServer.shared().doNow("waitlist");

        assertThat(Scene.mostAtOnce(TestServer.shared(), calendar)).isLessThanOrEqualTo(CAPACITY);
        assertThat(count("""
                select count(*)
                  from waitlist_request r
                  join calendar_entry e on e.tenant_id = r.tenant_id and e.id = r.entry_id
                 where r.tenant_id = ?
                   and ((r.state = 'offered') <> (e.kind = 'hold' and e.status = 'tentative' and e.deleted_at is null)
                        or (r.state = 'accepted') and e.kind <> 'booking')
                """, tenant.id()))
                .as("offers without a hold, or holds without an offer")
                .isZero();
        assertThat(count("""
                select count(*)
                  from calendar_entry e
                 where e.tenant_id = ? and e.kind = 'hold' and e.guarded is not null
                   and not exists (select from waitlist_request r where r.entry_id = e.id and r.state = 'offered')
                """, tenant.id())).as("holds that nobody was offered").isZero();
        assertThat(count("""
                select count(*)
                  from waitlist_request w
                 where w.tenant_id = ?
                   and w.state = 'waiting'
                   and (select count(*) from calendar_entry e
                         where e.calendar_id = w.calendar_id and e.guarded && tstzrange(w.starts_at, w.ends_at)) < %d
                """.formatted(CAPACITY), tenant.id()))
                .as("free slots somebody waits for")
                .isZero();
        assertThat(count("select count(*) from waitlist_turn where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(count("""
                select count(*)
                  from message
                 where tenant_id = ? and purpose = 'waitlist_offer'
                """, tenant.id()))
                .isEqualTo(tenant.eventTypes().stream()
                        .filter(type -> type.equals("waitlist_request.offered"))
                        .count());
        assertThat(overtaken())
                .as("offered before somebody who asked earlier for the same slot")
                .isZero();
    }

    /** Both slots are full to begin with. */
    private void everybodyWaits(List<TestUser> guests) {
        for (int slot = 0; slot < 2; slot++) {
            String from = from(slot);
            String to = from.replace("T10", "T11");
            for (int i = 0; i < CAPACITY; i++) {
                bookings.add(Scene.book(http, calendar, from, to).expect(201).text("/data/id"));
            }
            guests.forEach(guest -> WaitlistScene.joined(guest.http(), calendar, from, to));
        }
    }

    private static String from(int slot) {
        return "2030-06-%02dT10:00:00Z".formatted(4 + slot);
    }

    /** Slots are two hours that do not overlap, so what fits one who waits for it fits all. */
    private void step(TestUser guest, Random random) {
        String from = from(random.nextInt(2));
        String to = from.replace("T10", "T11");
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                Http.Answer booked = fine(Scene.book(guest.http(), calendar, from, to));
                if (booked.status() == 201) {
                    bookings.add(booked.text("/data/id"));
                }
            }
            case 2, 3 -> fine(WaitlistScene.join(guest.http(), calendar, from, to));
            case 4 -> {
                String booking = bookings.poll();
                if (booking != null) {
                    fine(http.delete(Scene.ENTRIES + "/" + booking));
                }
            }
            default -> answer(guest, random);
        }
    }

    private void answer(TestUser guest, Random random) {
        for (String request : SeriesScene.texts(guest.http().get(WAITLIST + "?state=offered"), "id")) {
            switch (random.nextInt(3)) {
                case 0 -> fine(decline(guest.http(), request));
                case 1 -> fine(guest.http().delete(WAITLIST + "/" + request));
                default -> {
                    Http.Answer accepted = fine(accept(guest.http(), request));
                    if (accepted.status() == 200) {
                        bookings.add(accepted.text("/data/entryId"));
                    }
                }
            }
        }
    }

    private static Http.Answer fine(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(FINE);
        return answer;
    }

    private void lapseSome() {
        tenant.update(
                "update waitlist_request set offer_expires_at = now() where tenant_id = ? and state = 'offered'"
                        + " and place % 2 = 0",
                tenant.id());
    }

    /** By the log: nobody was offered a slot that somebody who had asked earlier was still waiting for. */
    private long overtaken() {
        return count("""
                with offer as (
                    select r.id, r.place, r.starts_at, e.xid, e.sequence
                      from event e
                      join waitlist_request r on r.id = e.entity_id
                     where e.tenant_id = ? and e.type = 'waitlist_request.offered'),
                joining as (
                    select r.id, r.place, r.starts_at, e.xid, e.sequence
                      from event e
                      join waitlist_request r on r.id = e.entity_id
                     where e.tenant_id = ? and e.type = 'waitlist_request.joined'),
                leaving as (
                    select e.entity_id as id, min((e.xid, e.sequence)) as at
                      from event e
                     where e.tenant_id = ? and e.type in ('waitlist_request.offered', 'waitlist_request.left')
                     group by e.entity_id)
                select count(*)
                  from offer o
                  join joining j on j.starts_at = o.starts_at and j.place < o.place
                  left join leaving l on l.id = j.id
                 where l.at is null or l.at > (o.xid, o.sequence)
                """, tenant.id(), tenant.id(), tenant.id());
    }

    private static long count(String sql, UUID... values) {
        try (Connection connection = TestServer.shared().asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
