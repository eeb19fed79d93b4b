package dev.stoa.calendar;

import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.series;
import static dev.stoa.calendar.SeriesScene.texts;
import static dev.stoa.calendar.WaitlistScene.WAITLIST;
import static dev.stoa.calendar.WaitlistScene.accept;
import static dev.stoa.calendar.WaitlistScene.cancel;
import static dev.stoa.calendar.WaitlistScene.decline;
import static dev.stoa.calendar.WaitlistScene.guest;
import static dev.stoa.calendar.WaitlistScene.join;
import static dev.stoa.calendar.WaitlistScene.joined;
import static dev.stoa.calendar.WaitlistScene.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever waits for a full slot gets it when it becomes free, first come, first served. */
class WaitlistTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String calendar = calendar(http);
    private final TestUser ann = guest(tenant);
    private final TestUser ben = guest(tenant);

    private String booked(String from, String to) {
        return book(http, calendar, from, to).expect(201).text("/data/id");
    }

    @Test
    void theFirstInLineIsOfferedWhatBecomesFree() {
        String booking = booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:00", "11:00");
        assertThat(ben.http()
                        .get(WAITLIST + "/" + second)
                        .expect(200)
                        .at("/data/ahead")
                        .asInt())
                .isEqualTo(1);

        Instant before = Instant.now();
        cancel(http, booking);

        Http.Answer offered = ann.http().get(WAITLIST + "/" + first).expect(200);
        assertThat(offered.text("/data/state")).isEqualTo("offered");
        assertThat(Instant.parse(offered.text("/data/offerExpiresAt")))
                .isBetween(before.plusSeconds(1_799), Instant.now().plusSeconds(1_801));
        assertThat(state(ben.http(), second)).isEqualTo("waiting");
        Http.Answer hold =
                http.get(ENTRIES + "/" + offered.text("/data/entryId")).expect(200);
        assertThat(hold.text("/data/kind")).isEqualTo("hold");
        assertThat(hold.text("/data/status")).isEqualTo("tentative");
        assertThat(hold.text("/data/ownerUserId")).isEqualTo(ann.id().toString());
        assertThat(hold.at("/data/metadata/party").asInt()).isEqualTo(2);
        book(ben.http(), calendar, "10:30", "11:30").refused(409, "SLOT_TAKEN");
        tenant.await("select count(*) from message where purpose = 'waitlist_offer' and recipient = ?", 1, ann.email());
        assertThat(tenant.eventTypes()).contains("waitlist_request.joined", "waitlist_request.offered");
    }

    @Test
    void anAcceptedOfferIsABooking() {
        String booking = booked("10:00", "11:00");
        String request = joined(ann.http(), calendar, "10:00", "11:00");
        accept(ann.http(), request).refused(409, "NOT_OFFERED");
        cancel(http, booking);

        String entry = accept(ann.http(), request).expect(200).text("/data/entryId");

        Http.Answer booked = ann.http().get(ENTRIES + "/" + entry).expect(200);
        assertThat(booked.text("/data/kind")).isEqualTo("booking");
        assertThat(booked.text("/data/status")).isEqualTo("confirmed");
        assertThat(booked.text("/data/title")).isEqualTo("Doubles");
        assertThat(state(ann.http(), request)).isEqualTo("accepted");
        accept(ann.http(), request).refused(409, "NOT_OFFERED");
        ann.http().delete(WAITLIST + "/" + request).refused(409, "NOT_WAITING");
        assertThat(tenant.eventTypes()).contains("waitlist_request.accepted");
    }

    @Test
    void whatIsDeclinedOrLeftGoesToTheNext() {
        TestUser cleo = guest(tenant);
        String booking = booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:00", "11:00");
        String third = joined(cleo.http(), calendar, "10:00", "11:00");
        cancel(http, booking);

        assertThat(decline(ann.http(), first).expect(200).text("/data/state")).isEqualTo("declined");
        assertThat(state(ben.http(), second)).isEqualTo("offered");
        ben.http().delete(WAITLIST + "/" + second).expect(204);
        assertThat(state(ben.http(), second)).isEqualTo("declined");
        accept(cleo.http(), third).expect(200);
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
    }

    @Test
    void anOfferNobodyAnswersGoesToTheNext() {
        String booking = booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:00", "11:00");
        cancel(http, booking);
        age(first);
        accept(ann.http(), first).refused(409, "OFFER_LAPSED");
        decline(ann.http(), first).refused(409, "OFFER_LAPSED");

        TestServer.shared().doNow("waitlist");

        assertThat(state(ann.http(), first)).isEqualTo("lapsed");
        accept(ann.http(), first).refused(409, "OFFER_LAPSED");
        assertThat(state(ben.http(), second)).isEqualTo("offered");
        assertThat(Scene.overlaps(TestServer.shared(), calendar)).isZero();
        assertThat(tenant.eventTypes()).containsOnlyOnce("waitlist_request.lapsed");
    }

    @Test
    void thePolicySaysHowLongAnOfferStands() {
        String patient = calendar(http, "{\"waitlistOfferMinutes\": 1440}");
        String booking = book(http, patient, "10:00", "11:00").expect(201).text("/data/id");
        String request = joined(ann.http(), patient, "10:00", "11:00");
        Instant before = Instant.now();
        cancel(http, booking);
        assertThat(Instant.parse(
                        ann.http().get(WAITLIST + "/" + request).expect(200).text("/data/offerExpiresAt")))
                .isBetween(before.plusSeconds(86_399), Instant.now().plusSeconds(86_401));
    }

    private void age(String request) {
        tenant.update(
                "update waitlist_request set offer_expires_at = now() - interval '1 minute' where id = ?",
                UUID.fromString(request));
    }

    @Test
    void whateverFreesTheSlotOffersIt() {
        String moved = booked("10:00", "11:00");
        String deleted = booked("11:00", "12:00");
        Made recurring =
                series(http, calendar, "13:00", "14:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 9");
        String one = joined(ann.http(), calendar, "10:00", "11:00");
        String two = joined(ann.http(), calendar, "11:00", "12:00");
        String three = joined(ann.http(), calendar, "2030-06-05T13:00:00Z", "2030-06-05T14:00:00Z");
        String four = joined(ann.http(), calendar, "2030-06-06T13:00:00Z", "2030-06-06T14:00:00Z");

        http.patch(
                        ENTRIES + "/" + moved,
                        "{\"startsAt\": \"2030-06-04T20:00:00Z\", \"endsAt\": \"2030-06-04T21:00:00Z\"}")
                .expect(200);
        assertThat(state(ann.http(), one)).as("moved").isEqualTo("offered");
        http.delete(ENTRIES + "/" + deleted).expect(204);
        assertThat(state(ann.http(), two)).as("deleted").isEqualTo("offered");
        http.patch(pathOf(on(http, recurring, "2030-06-05")), "{\"instanceState\": \"cancelled\"}")
                .expect(200);
        assertThat(state(ann.http(), three)).as("an instance").isEqualTo("offered");
        assertThat(state(ann.http(), four)).isEqualTo("waiting");
        http.delete(ENTRIES + "/" + recurring.root()).expect(204);
        assertThat(state(ann.http(), four)).as("a series").isEqualTo("offered");
    }

    @Test
    void moreCapacityIsOfferedToAsManyAsFit() {
        TestUser cleo = guest(tenant);
        booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:30", "11:30");
        String third = joined(cleo.http(), calendar, "10:00", "10:30");

        http.patch(Scene.CALENDARS + calendar, "{\"policy\": {\"bookingPolicy\": {\"capacity\": 2}}}")
                .expect(200);

        assertThat(state(ann.http(), first)).isEqualTo("offered");
        assertThat(state(ben.http(), second)).isEqualTo("waiting");
        assertThat(state(cleo.http(), third)).isEqualTo("waiting");
        http.patch(Scene.CALENDARS + calendar, "{\"policy\": {\"bookingPolicy\": {\"capacity\": 3}}}")
                .expect(200);
        assertThat(state(ben.http(), second)).isEqualTo("offered");
        assertThat(state(cleo.http(), third)).as("fits beside the other").isEqualTo("offered");
        assertThat(Scene.mostAtOnce(TestServer.shared(), calendar)).isEqualTo(3);
    }

    @Test
    void whoDoesNotFitIsPassedOver() {
        String booking = booked("10:00", "11:00");
        booked("11:00", "12:00");
        String longer = joined(ann.http(), calendar, "10:00", "12:00");
        String fits = joined(ben.http(), calendar, "10:15", "10:45");

        cancel(http, booking);

        assertThat(state(ann.http(), longer)).isEqualTo("waiting");
        assertThat(state(ben.http(), fits)).isEqualTo("offered");
    }

    @Test
    void aHoldThatIsCancelledOrBookedByHandAnswersTheOffer() {
        String booking = booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:00", "11:00");
        cancel(http, booking);
        String hold = ann.http().get(WAITLIST + "/" + first).text("/data/entryId");

        http.delete(ENTRIES + "/" + hold).expect(204);

        assertThat(state(ann.http(), first)).isEqualTo("declined");
        String next = ben.http().get(WAITLIST + "/" + second).text("/data/entryId");
        ben.http()
                .patch(ENTRIES + "/" + next, "{\"kind\": \"booking\", \"status\": \"confirmed\"}")
                .expect(200);
        age(second);
        TestServer.shared().doNow("waitlist");
        assertThat(state(ben.http(), second)).isEqualTo("accepted");
        assertThat(http.get(ENTRIES + "/" + next).text("/data/status")).isEqualTo("confirmed");
    }

    @Test
    void onlyAFullSlotIsWaitedFor() {
        join(ann.http(), calendar, "10:00", "11:00").refused(409, "SLOT_FREE");
        booked("10:00", "11:00");
        joined(ann.http(), calendar, "10:00", "11:00");
        join(ann.http(), calendar, "10:00", "11:00").refused(409, "ALREADY_WAITING");
        join(ann.http(), calendar, "11:00", "10:00").refused(422, "VALIDATION_FAILED");
        join(ann.http(), calendar, "2020-01-01T10:00:00Z", "2020-01-01T11:00:00Z")
                .refused(422, "SLOT_OVER");
        String strict = calendar(http, "{\"maxDurationMinutes\": 30}");
        join(ann.http(), strict, "10:00", "11:00").refused(422, "BOOKING_RULE_BROKEN");
        join(TestTenant.create().http(), calendar, "10:00", "11:00").refused(404, "CALENDAR_NOT_FOUND");
    }

    @Test
    void requestsAreThereForWhoMadeThemAndWhoManagesTheCalendar() {
        booked("10:00", "11:00");
        String request = joined(ann.http(), calendar, "10:00", "11:00");
        joined(ben.http(), calendar, "10:00", "11:00");

        assertThat(texts(ann.http().get(WAITLIST), "id")).containsExactly(request);
        assertThat(texts(ann.http().get(WAITLIST + "?state=offered"), "id")).isEmpty();
        assertThat(texts(http.get(Scene.CALENDARS + calendar + "/waitlist?state=waiting"), "userId"))
                .containsExactly(ann.id().toString(), ben.id().toString());
        ann.http().get(Scene.CALENDARS + calendar + "/waitlist").refused(403, "NOT_ALLOWED");
        http.get(WAITLIST + "/" + request).expect(200);
        ben.http().get(WAITLIST + "/" + request).refused(404, "WAITLIST_NOT_FOUND");
        accept(ben.http(), request).refused(404, "WAITLIST_NOT_FOUND");
        decline(ben.http(), request).refused(404, "WAITLIST_NOT_FOUND");
        ben.http().delete(WAITLIST + "/" + request).refused(404, "WAITLIST_NOT_FOUND");
        Http stranger = TestTenant.create().http();
        stranger.get(WAITLIST + "/" + request).refused(404, "WAITLIST_NOT_FOUND");
        stranger.get(Scene.CALENDARS + calendar + "/waitlist").refused(404, "CALENDAR_NOT_FOUND");
        ann.http().delete(WAITLIST + "/" + request).expect(204);
        assertThat(state(ann.http(), request)).isEqualTo("left");
    }

    @Test
    void whoHasLeftTheTenantIsOfferedNothing() {
        String booking = booked("10:00", "11:00");
        String first = joined(ann.http(), calendar, "10:00", "11:00");
        String second = joined(ben.http(), calendar, "10:00", "11:00");
        tenant.update("delete from membership where user_id = ?", ann.id());

        cancel(http, booking);

        assertThat(state(http, first)).isEqualTo("waiting");
        assertThat(state(ben.http(), second)).isEqualTo("offered");
    }

    @Test
    void anAcceptedOfferIsApprovedLikeAnyBooking() {
        String strict = calendar(http, "{\"requiresApproval\": true}");
        String booking = book(http, strict, "10:00", "11:00").expect(201).text("/data/id");
        String request = joined(ann.http(), strict, "10:00", "11:00");
        cancel(http, booking);

        String entry = accept(ann.http(), request).expect(200).text("/data/entryId");

        Http.Answer waits = ann.http().get(ENTRIES + "/" + entry).expect(200);
        assertThat(waits.text("/data/approvalState")).isEqualTo("pending");
        assertThat(waits.text("/data/status")).isEqualTo("tentative");
        String next = joined(ben.http(), strict, "10:00", "11:00");
        String approval = waits.text("/data/approvalRequestId");
        http.post("/api/v1/secure/approvals/" + approval + "/reject", "{\"rejection_reason\": \"no\"}")
                .expect(200);
        assertThat(state(ben.http(), next)).as("what was rejected is free").isEqualTo("offered");
    }

    /** Somebody frees a slot past everything that offers it. */
    @Test
    void theJobOffersWhatWasForgotten() {
        String booking = booked("10:00", "11:00");
        String request = joined(ann.http(), calendar, "10:00", "11:00");
        tenant.update(
                "update calendar_entry set status = 'cancelled', lane = null, guarded = null where id = ?",
                UUID.fromString(booking));

        TestServer.shared().doNow("waitlist");

        assertThat(state(ann.http(), request)).isEqualTo("offered");
    }
}
