package dev.stoa.approvals;

import static dev.stoa.approvals.Asking.APPROVALS;
import static dev.stoa.approvals.Asking.DAY;
import static dev.stoa.approvals.Asking.ENTRIES;
import static dev.stoa.approvals.Asking.approve;
import static dev.stoa.approvals.Asking.book;
import static dev.stoa.approvals.Asking.booking;
import static dev.stoa.approvals.Asking.calendar;
import static dev.stoa.approvals.Asking.cancel;
import static dev.stoa.approvals.Asking.reject;
import static dev.stoa.approvals.Asking.requestOf;
import static dev.stoa.approvals.Asking.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar entries that wait for approval, whether the tenant's settings or a calendar's policy ask for it. */
class EntryApprovalsTest {

    private static final String NEEDED = "{\"requiresApproval\": true}";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final TestUser bob = tenant.user(Role.MEMBER);

    @ParameterizedTest
    @CsvSource({"confirmed, tentative", "tentative, tentative", "draft, draft"})
    void anApprovedEntryGetsTheStatusItWasToHave(String asked, String meanwhile) {
        require(http, "calendar_entry");
        String body = booking(calendar(http, "{}"), "10:00", "11:00")
                .replace("\"kind\"", "\"status\": \"%s\", \"kind\"".formatted(asked));
        Http.Answer created = ann.http().post(ENTRIES, body).expect(201);

        assertThat(created.text("/data/status")).isEqualTo(meanwhile);
        assertThat(created.text("/data/approvalState")).isEqualTo("pending");
        approve(http, requestOf(created)).expect(200);

        Http.Answer approved =
                bob.http().get(ENTRIES + "/" + created.text("/data/id")).expect(200);
        assertThat(approved.text("/data/status")).isEqualTo(asked);
        assertThat(approved.text("/data/approvalState")).isEqualTo("approved");
        assertThat(tenant.eventTypes())
                .containsSubsequence("approval.requested", "calendar_entry.created")
                .containsSubsequence("approval.approved", "calendar_entry.status_changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "event"})
    void aPendingEntryIsInvisibleToOthersEverywhere(String kind) {
        require(http, "calendar_entry");
        String calendar = calendar(http, "{}");
        TestUser approver = tenant.user(Role.GUEST);
        tenant.grant(approver, "approvals:manage", "calendar:read");
        String id = ann.http()
                .post(ENTRIES, booking(calendar, "10:00", "11:00").replace("booking", kind))
                .expect(201)
                .text("/data/id");

        for (Http sees : new Http[] {ann.http(), http, approver.http()}) {
            sees.get(ENTRIES + "/" + id).expect(200);
            assertThat(seenBy(sees)).as("entries, found, drawn, busy").containsExactly(1, 1, 1, 1);
        }
        assertThat(seenBy(bob.http())).containsExactly(0, 0, 0, 0);
        assertThat(foundBy(ann.http())).isEqualTo(1);
        assertThat(foundBy(bob.http())).isZero();
        bob.http().get(ENTRIES + "/" + id).refused(404, "ENTRY_NOT_FOUND");
        bob.http().patch(ENTRIES + "/" + id, "{\"title\": \"Mine\"}").refused(404, "ENTRY_NOT_FOUND");
        bob.http()
                .post(ENTRIES + "/" + id + "/status", "{\"status\": \"cancelled\"}")
                .refused(404, "ENTRY_NOT_FOUND");
        bob.http().delete(ENTRIES + "/" + id).refused(404, "ENTRY_NOT_FOUND");
    }

    @Test
    void whatWasRejectedStaysInvisible() {
        require(http, "calendar_entry");
        Http.Answer asked = book(ann.http(), calendar(http, "{}"), "10:00", "11:00");

        reject(http, requestOf(asked)).expect(200);

        assertThat(foundBy(bob.http())).isZero();
        assertThat(seenBy(bob.http())).containsExactly(0, 0, 0, 0);
        bob.http().get(ENTRIES + "/" + asked.text("/data/id")).refused(404, "ENTRY_NOT_FOUND");
        Http.Answer own = ann.http().get(ENTRIES + "/" + asked.text("/data/id")).expect(200);
        assertThat(own.text("/data/status")).isEqualTo("cancelled");
        assertThat(own.text("/data/approvalState")).isEqualTo("rejected");
    }

    @Test
    void aPendingBookingHoldsItsSlotUntilItIsGivenUp() {
        String calendar = calendar(http, NEEDED);
        Http.Answer first = book(ann.http(), calendar, "10:00", "11:00");

        book(bob.http(), calendar, "10:30", "11:30").refused(409, "SLOT_TAKEN");
        book(http, calendar, "10:30", "11:30").refused(409, "SLOT_TAKEN");
        reject(http, requestOf(first)).expect(200);
        Http.Answer second = book(bob.http(), calendar, "10:30", "11:30");
        cancel(bob.http(), requestOf(second)).expect(204);
        Http.Answer third = book(bob.http(), calendar, "10:30", "11:30");
        bob.http()
                .post(ENTRIES + "/" + third.text("/data/id") + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        Http.Answer fourth = book(bob.http(), calendar, "10:30", "11:30");
        bob.http().delete(ENTRIES + "/" + fourth.text("/data/id")).expect(204);
        Http.Answer fifth = book(ann.http(), calendar, "10:00", "11:00");
        approve(http, requestOf(fifth)).expect(200);

        book(bob.http(), calendar, "10:30", "11:30").refused(409, "SLOT_TAKEN");
        for (Http.Answer ended : new Http.Answer[] {third, fourth}) {
            assertThat(http.get(requestOf(ended)).expect(200).text("/data/status"))
                    .isEqualTo("cancelled");
            approve(http, requestOf(ended)).refused(409, "APPROVAL_DECIDED");
        }
    }

    @Test
    void onlyApprovalConfirmsWhatWaits() {
        String calendar = calendar(http, NEEDED);
        Http.Answer asked = book(ann.http(), calendar, "10:00", "11:00");
        String path = ENTRIES + "/" + asked.text("/data/id");

        for (Http anybody : new Http[] {ann.http(), http}) {
            anybody.patch(path, "{\"status\": \"confirmed\"}").refused(409, "APPROVAL_PENDING");
            Http.Answer refused = anybody.post(path + "/status", "{\"status\": \"confirmed\"}")
                    .refused(409, "APPROVAL_PENDING");
            assertThat(refused.text("/details/approvalId")).isEqualTo(asked.text("/data/approvalRequestId"));
        }
        ann.http().patch(path, "{\"title\": \"Doubles\"}").expect(200);
        assertThat(http.get(path).text("/data/approvalState")).isEqualTo("pending");
        assertThat(http.get(requestOf(asked)).text("/data/entity_name")).isEqualTo("Doubles");
    }

    @Test
    void aBookingThatMovesWaitsAgain() {
        String calendar = calendar(http, NEEDED);
        Http.Answer asked = book(ann.http(), calendar, "10:00", "11:00");
        String path = ENTRIES + "/" + asked.text("/data/id");
        approve(http, requestOf(asked)).expect(200);

        Http.Answer moved = ann.http()
                .patch(path, "{\"startsAt\": \"2030-06-04T15:00:00Z\", \"endsAt\": \"2030-06-04T16:00:00Z\"}")
                .expect(200);

        assertThat(moved.text("/data/status")).isEqualTo("tentative");
        assertThat(moved.text("/data/approvalState")).isEqualTo("pending");
        book(bob.http(), calendar, "15:00", "16:00").refused(409, "SLOT_TAKEN");
        String again = APPROVALS + "/" + moved.text("/data/approvalRequestId");
        assertThat(again).isNotEqualTo(requestOf(asked));
        approve(http, again).expect(200);
        assertThat(bob.http().get(path).text("/data/status")).isEqualTo("confirmed");
        http.patch(path, "{\"startsAt\": \"2030-06-04T17:00:00Z\", \"endsAt\": \"2030-06-04T18:00:00Z\"}")
                .expect(200);
        assertThat(bob.http().get(path).text("/data/status")).isEqualTo("confirmed");
    }

    @Test
    void aDraftThatBecomesABookingWaits() {
        String draft = booking(calendar(http, NEEDED), "10:00", "11:00")
                .replace("\"kind\"", "\"status\": \"draft\", \"kind\"");
        Http.Answer created = ann.http().post(ENTRIES, draft).expect(201);
        assertThat(created.at("/data/approvalState").isNull()).isTrue();

        Http.Answer booked = ann.http()
                .post(ENTRIES + "/" + created.text("/data/id") + "/status", "{\"status\": \"tentative\"}")
                .expect(200);

        assertThat(booked.text("/data/approvalState")).isEqualTo("pending");
    }

    @Test
    void whoManagesTheCalendarBooksAndDecidesThere() {
        String calendar = calendar(ann.http(), NEEDED);
        assertThat(book(ann.http(), calendar, "08:00", "09:00").expect(201).text("/data/status"))
                .isEqualTo("confirmed");
        String request = requestOf(book(bob.http(), calendar, "10:00", "11:00"));
        TestUser eve = tenant.user(Role.MEMBER);

        eve.http().get(request).refused(404, "APPROVAL_NOT_FOUND");
        approve(eve.http(), request).refused(403, "NOT_ALLOWED");
        approve(bob.http(), request).refused(403, "NOT_ALLOWED");
        ann.http().get(request).expect(200);
        approve(ann.http(), request).expect(200);
        require(http, "calendar_entry");
        String byTheTenant = requestOf(book(bob.http(), calendar, "12:00", "13:00"));
        approve(ann.http(), byTheTenant).refused(403, "NOT_ALLOWED");
        approve(http, byTheTenant).expect(200);
    }

    @Test
    void aPrivateEntryIsAskedForWithoutItsTitle() {
        require(http, "calendar_entry");
        String body = booking(calendar(http, "{}"), "10:00", "11:00")
                .replace("\"kind\"", "\"visibility\": \"private\", \"kind\"");

        Http.Answer asked = ann.http().post(ENTRIES, body);

        assertThat(http.get(requestOf(asked)).text("/data/entity_name")).isEqualTo("Busy");
    }

    @Test
    void theRequestsOfADeletedCalendarAreCancelled() {
        require(http, "calendar_entry");
        String calendar = calendar(http, "{}");
        Http.Answer asked =
                ann.http().post(ENTRIES, booking(calendar, "10:00", "11:00").replace("booking", "event"));

        http.delete("/api/v1/secure/calendar/" + calendar).expect(204);

        assertThat(http.get(requestOf(asked)).text("/data/status")).isEqualTo("cancelled");
    }

    @Test
    void whatWaitsCanBeGivenUpAfterTheCutOff() {
        String calendar = calendar(http, "{\"requiresApproval\": true, \"cancellationCutoffMinutes\": 500000}");
        Http.Answer asked = ann.http()
                .post(
                        ENTRIES,
                        booking(calendar, "10:00", "11:00")
                                .replace(
                                        "2030-06-04",
                                        LocalDate.now(ZoneOffset.UTC)
                                                .plusDays(2)
                                                .toString()));

        ann.http()
                .post(ENTRIES + "/" + asked.expect(201).text("/data/id") + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
    }

    /** How many entries somebody sees in the list, by searching, to draw, and as busy times. */
    private static int foundBy(Http http) {
        return http.get("/api/v1/secure/search/?q=tennis&types=entries")
                .expect(200)
                .at("/data")
                .size();
    }

    private static int[] seenBy(Http http) {
        return new int[] {
            http.get(ENTRIES + DAY).expect(200).at("/total").asInt(),
            http.get(ENTRIES + DAY + "&search=tennis").expect(200).at("/total").asInt(),
            http.get("/api/v1/secure/calendar/window" + DAY)
                    .expect(200)
                    .at("/data")
                    .size(),
            http.get("/api/v1/secure/calendar/free-busy" + DAY)
                    .expect(200)
                    .at("/data/slots")
                    .size()
        };
    }
}
