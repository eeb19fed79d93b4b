package dev.stoa.calendar;

import static dev.stoa.calendar.ReminderScene.REMINDERS;
import static dev.stoa.calendar.ReminderScene.acknowledge;
import static dev.stoa.calendar.ReminderScene.listOf;
import static dev.stoa.calendar.ReminderScene.next;
import static dev.stoa.calendar.ReminderScene.preview;
import static dev.stoa.calendar.ReminderScene.remind;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reminders as people make and see them; when they are on the clock for. */
class RemindersTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final TestUser bob = tenant.user(Role.MEMBER);
    private final String calendar = calendar(http);
    private final String entry =
            book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");

    @ParameterizedTest
    @CsvSource({
        "30, 2030-06-04T09:30:00Z",
        "0, 2030-06-04T10:00:00Z",
        "-90, 2030-06-04T11:30:00Z",
        "10080, 2030-05-28T10:00:00Z"
    })
    void itIsDueItsOffsetBeforeTheStart(int minutes, String due) {
        Http.Answer created =
                remind(ann.http(), calendar, entry, "email", minutes).expect(201);

        assertThat(created.text("/data/nextTriggerAt")).isEqualTo(due);
        assertThat(created.text("/data/calendarEntryId")).isEqualTo(entry);
        assertThat(created.at("/data/lastTriggeredAt").isNull()).isTrue();
        assertThat(tenant.eventTypes()).endsWith("reminder.created");
    }

    @Test
    void newEntriesBeginWithThoseOfTheCalendarsPolicy() {
        remindByDefault(
                        "{\"channel\": \"email\", \"offsetMinutes\": 60}, {\"channel\": \"in_app\", \"offsetMinutes\": -5}")
                .expect(200);

        String made = book(ann.http(), calendar, "12:00", "13:00").expect(201).text("/data/id");

        Http.Answer reminders = http.get(listOf(calendar)).expect(200);
        assertThat(texts(reminders, "calendarEntryId")).containsOnly(made);
        assertThat(texts(reminders, "createdBy")).containsOnly(ann.id().toString());
        assertThat(texts(reminders, "nextTriggerAt"))
                .containsExactlyInAnyOrder("2030-06-04T11:00:00Z", "2030-06-04T12:05:00Z");
        remindByDefault("").expect(200);
        book(ann.http(), calendar, "14:00", "15:00").expect(201);
        assertThat(http.get(listOf(calendar)).at("/total").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "email, 10081, offsetMinutes",
        "email, 1.5, offsetMinutes",
        "pigeon, 60, channel",
    })
    void whatIsNoReminderIsRefusedInAPolicy(String channel, String minutes, String field) {
        Http.Answer refused = remindByDefault("""
                {"channel": "%s", "offsetMinutes": %s}""".formatted(channel, minutes));

        refused.refused(422, "BOOKING_POLICY_INVALID");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("reminderDefaults.reminders.0." + field);
    }

    private Http.Answer remindByDefault(String reminders) {
        return http.patch(
                "/api/v1/secure/admin/calendars/" + calendar + "/policy",
                "{\"reminderDefaults\": {\"reminders\": [%s]}}".formatted(reminders));
    }

    @Test
    void oneThatIsDisabledIsNeverDue() {
        http.post(REMINDERS, """
                        {"calendarId": "%s", "calendarEntryId": "%s", "channel": "sms", "offsetMinutes": 5, "isEnabled": false}
                        """.formatted(calendar, entry)).expect(201);

        assertThat(texts(http.get(listOf(calendar)), "nextTriggerAt")).containsExactly("");
        assertThat(preview(http, calendar, "2031-01-01T00:00:00Z")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isZero();
    }

    @Test
    void itMovesWithTheEntryAndStaysAwayWhileThatIsCalledOff() {
        String reminder = id(remind(ann.http(), calendar, entry, "in_app", 30));

        ann.http()
                .patch(
                        ENTRIES + "/" + entry,
                        "{\"startsAt\": \"2030-06-05T10:00:00Z\", \"endsAt\": \"2030-06-05T11:00:00Z\"}")
                .expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-05T09:30:00Z");

        ann.http().patch(ENTRIES + "/" + entry, "{\"title\": \"Chess\"}").expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-05T09:30:00Z");

        ann.http()
                .post(ENTRIES + "/" + entry + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        assertThat(next(http, calendar, reminder)).isEqualTo("null");
    }

    @Test
    void whatIsCompletedIsFollowedUpButNotAnnounced() {
        String announcing = id(remind(http, calendar, entry, "in_app", 30));
        String following = id(remind(http, calendar, entry, "in_app", -120));

        http.post(ENTRIES + "/" + entry + "/status", "{\"status\": \"completed\"}")
                .expect(200);

        assertThat(next(http, calendar, announcing)).isEqualTo("null");
        assertThat(next(http, calendar, following)).isEqualTo("2030-06-04T12:00:00Z");
    }

    @Test
    void itGoesWithItsEntry() {
        String reminder = id(remind(ann.http(), calendar, entry, "in_app", 30));

        ann.http().delete(ENTRIES + "/" + entry).expect(204);

        assertThat(http.get(listOf(calendar)).expect(200).at("/total").asInt()).isZero();
        acknowledge(http, reminder, "{}").refused(404, "REMINDER_NOT_FOUND");
    }

    @Test
    void itGoesWithItsCalendar() {
        String events = calendar(http);
        String event = http.post(
                        ENTRIES, Scene.booking(events, "10:00", "11:00").replace("booking", "event"))
                .expect(201)
                .text("/data/id");
        String reminder = id(remind(http, events, event, "in_app", 30));

        http.delete(Scene.CALENDARS + events).expect(204);

        tenant.await("select count(*) from reminder where id = ? and wake_at is null", 1, uuid(reminder));
        http.get(listOf(events)).refused(404, "CALENDAR_NOT_FOUND");
        http.delete(REMINDERS + "/" + reminder).refused(404, "REMINDER_NOT_FOUND");
    }

    @Test
    void whatWaitsForApprovalRemindsNobodyUntilItIsApproved() {
        String asking = calendar(http, "{\"requiresApproval\": true}");
        Http.Answer pending = book(ann.http(), asking, "10:00", "11:00").expect(201);
        String reminder = id(remind(ann.http(), asking, pending.text("/data/id"), "email", 30));
        assertThat(next(ann.http(), asking, reminder)).isEqualTo("null");
        assertThat(next(bob.http(), asking, reminder)).isEqualTo("not there");

        http.post("/api/v1/secure/approvals/" + pending.text("/data/approvalRequestId") + "/approve", "{}")
                .expect(200);

        assertThat(next(ann.http(), asking, reminder)).isEqualTo("2030-06-04T09:30:00Z");
        assertThat(next(bob.http(), asking, reminder)).isEqualTo("2030-06-04T09:30:00Z");
    }

    @Test
    void aDayBeginsWhereTheCalendarIs() {
        String days = http.post(ENTRIES, """
                        {"calendarId": "%s", "kind": "event", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                         "startsAt": "2030-03-31T00:00:00Z", "endsAt": "2030-04-01T00:00:00Z"}
                        """.formatted(calendar)).expect(201).text("/data/id");
        String reminder = id(remind(http, calendar, days, "in_app", 60));
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-03-30T22:00:00Z");

        http.patch(Scene.CALENDARS + calendar, "{\"timezone\": \"America/New_York\"}")
                .expect(200);

        assertThat(next(http, calendar, reminder)).isEqualTo("2030-03-31T03:00:00Z");
    }

    @Test
    void onlyThoseWhoMayChangeTheEntryDecideAboutItsReminders() {
        remind(bob.http(), calendar, entry, "email", 10).refused(403, "NOT_ALLOWED");
        String reminder = id(remind(ann.http(), calendar, entry, "email", 10));

        bob.http().delete(REMINDERS + "/" + reminder).refused(403, "NOT_ALLOWED");
        acknowledge(bob.http(), reminder, "{}").refused(403, "NOT_ALLOWED");
        acknowledge(http, reminder, "{}").expect(200);
        ann.http().delete(REMINDERS + "/" + reminder).expect(204);
        assertThat(tenant.eventTypes()).endsWith("reminder.acknowledged", "reminder.deleted");
        ann.http().delete(REMINDERS + "/" + reminder).refused(404, "REMINDER_NOT_FOUND");
    }

    @Test
    void remindersOfAPrivateEntryAreHidden() {
        ann.http().patch(ENTRIES + "/" + entry, "{\"visibility\": \"private\"}").expect(200);
        String reminder = id(remind(ann.http(), calendar, entry, "email", 10));

        assertThat(next(ann.http(), calendar, reminder)).isNotEqualTo("not there");
        assertThat(next(http, calendar, reminder)).isNotEqualTo("not there");
        assertThat(next(bob.http(), calendar, reminder)).isEqualTo("not there");
        assertThat(preview(bob.http(), calendar, "2031-01-01T00:00:00Z")
                        .at("/total")
                        .asInt())
                .isZero();
        bob.http().delete(REMINDERS + "/" + reminder).refused(404, "REMINDER_NOT_FOUND");
    }

    @Test
    void aShareGoesForRemindersToo() {
        http.patch(Scene.CALENDARS + calendar, "{\"visibility\": \"shared\"}").expect(200);
        String reminder = id(remind(http, calendar, entry, "email", 10));
        http.get(listOf(calendar)).expect(200);
        bob.http().get(listOf(calendar)).refused(404, "CALENDAR_NOT_FOUND");

        share("free_busy");
        assertThat(next(bob.http(), calendar, reminder)).isEqualTo("not there");
        bob.http().delete(REMINDERS + "/" + reminder).refused(404, "REMINDER_NOT_FOUND");

        http.post(ENTRIES + "/" + entry + "/participants", "{\"userId\": \"%s\"}".formatted(bob.id()))
                .expect(201);
        assertThat(next(bob.http(), calendar, reminder)).as("bob takes part").isNotEqualTo("not there");
        bob.http().delete(REMINDERS + "/" + reminder).refused(403, "NOT_ALLOWED");

        share("write");
        remind(bob.http(), calendar, entry, "email", 20).expect(201);
        bob.http().delete(REMINDERS + "/" + reminder).expect(204);
    }

    private void share(String level) {
        http.post(
                        Scene.CALENDARS + calendar + "/shares",
                        "{\"userId\": \"%s\", \"level\": \"%s\"}".formatted(bob.id(), level))
                .expect(201);
    }

    @Test
    void anotherTenantsThingsAreNotThere() {
        TestTenant other = TestTenant.create();
        String reminder = id(remind(http, calendar, entry, "email", 10));
        String theirs = calendar(other.http());

        remind(other.http(), calendar, entry, "email", 10).refused(404, "CALENDAR_NOT_FOUND");
        remind(other.http(), theirs, entry, "email", 10).refused(404, "ENTRY_NOT_FOUND");
        other.http().delete(REMINDERS + "/" + reminder).refused(404, "REMINDER_NOT_FOUND");
        acknowledge(other.http(), reminder, "{}").refused(404, "REMINDER_NOT_FOUND");
        other.http().get(listOf(calendar)).refused(404, "CALENDAR_NOT_FOUND");
        preview(other.http(), calendar, "2031-01-01T00:00:00Z").refused(404, "CALENDAR_NOT_FOUND");
        other.http().get(health(calendar)).refused(404, "CALENDAR_NOT_FOUND");
    }

    @Test
    void aReminderIsForOneThingOfTheCalendarNamed() {
        String nothing = "{\"calendarId\": \"%s\", \"channel\": \"email\", \"offsetMinutes\": 5}".formatted(calendar);
        http.post(REMINDERS, nothing).refused(422, "REMINDER_TARGET_INVALID");
        http.post(
                        REMINDERS,
                        nothing.replace(
                                "{",
                                "{\"calendarEntryId\": \"%s\", \"recurrenceMasterId\": \"%s\", "
                                        .formatted(entry, entry)))
                .refused(422, "REMINDER_TARGET_INVALID");
        http.post(REMINDERS, nothing.replace("{", "{\"recurrenceMasterId\": \"%s\", ".formatted(entry)))
                .refused(404, "SERIES_NOT_FOUND");
        remind(http, calendar(http), entry, "email", 5).refused(404, "ENTRY_NOT_FOUND");
        remind(http, calendar, entry, "email", 10_081).refused(422, "VALIDATION_FAILED");
        remind(http, calendar, entry, "pigeon", 5).refused(422, "VALIDATION_FAILED");
    }

    @Test
    void theListIsInTheOrderOfFiring() {
        String late = id(remind(http, calendar, entry, "email", 5));
        String never = id(remind(http, calendar, entry, "email", 6));
        http.patch(REMINDERS, "{}").expect(405);
        tenant.update(
                "update reminder set is_enabled = false, next_trigger_at = null, next_entry_id = null, wake_at = null where id = ?",
                uuid(never));
        String soon = id(remind(http, calendar, entry, "sms", 60));

        assertThat(texts(http.get(listOf(calendar)), "id")).containsExactly(soon, late, never);
        assertThat(texts(http.get(listOf(calendar) + "?asOf=2030-06-04T09:00:00Z"), "id"))
                .containsExactly(late);
        Http.Answer one = http.get(listOf(calendar) + "?limit=1").expect(200);
        assertThat(texts(one, "id")).containsExactly(soon);
        assertThat(one.at("/total").asInt()).isEqualTo(3);
        http.get(listOf(calendar) + "?asOf=tomorrow").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void thePreviewShowsWhatIsDueByThen() {
        String reminder = id(remind(http, calendar, entry, "email", 30));
        remind(http, calendar, entry, "email", 5).expect(201);

        Http.Answer due = preview(http, calendar, "2030-06-04T09:30:00Z").expect(200);

        assertThat(due.at("/total").asInt()).isEqualTo(1);
        assertThat(due.text("/data/0/reminder/id")).isEqualTo(reminder);
        assertThat(due.text("/data/0/targetKind")).isEqualTo("entry");
        assertThat(due.text("/data/0/targetId")).isEqualTo(entry);
        assertThat(due.text("/data/0/targetStartsAt")).isEqualTo("2030-06-04T10:00:00Z");
        assertThat(due.text("/data/0/targetTimezone")).isEqualTo("Europe/Zurich");
        assertThat(due.text("/data/0/deliveryKey")).isEqualTo(reminder + ":" + entry + ":2030-06-04T10:00:00Z");
        assertThat(preview(http, calendar, "2030-06-04T09:29:59Z").at("/total").asInt())
                .isZero();
        assertThat(http.post(listOf(calendar) + "/dispatch-preview", "{}")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(http.post(
                                listOf(calendar) + "/dispatch-preview",
                                "{\"asOf\": \"2031-01-01T00:00:00Z\", \"limit\": 1}")
                        .expect(200)
                        .at("/total")
                        .asInt())
                .isEqualTo(2);
        http.post(listOf(calendar) + "/dispatch-preview", "{\"limit\": 101}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void theNextInstantCanBeAcknowledgedAheadAndNothingBeyond() {
        String reminder = id(remind(http, calendar, entry, "email", 30));

        Http.Answer untouched = acknowledge(http, reminder, "{}").expect(200);
        assertThat(untouched.text("/data/nextTriggerAt")).isEqualTo("2030-06-04T09:30:00Z");
        assertThat(untouched.at("/data/lastTriggeredAt").isNull()).isTrue();
        acknowledge(http, reminder, "{\"triggeredAt\": \"2030-06-04T09:30:01Z\"}")
                .refused(422, "VALIDATION_FAILED");

        Http.Answer skipped = acknowledge(http, reminder, "{\"triggeredAt\": \"2030-06-04T09:30:00Z\"}")
                .expect(200);
        assertThat(skipped.at("/data/nextTriggerAt").isNull()).isTrue();
        assertThat(skipped.text("/data/lastTriggeredAt")).isEqualTo("2030-06-04T09:30:00Z");

        http.patch(ENTRIES + "/" + entry, "{\"startsAt\": \"2030-06-04T10:05:00Z\"}")
                .expect(200);
        assertThat(next(http, calendar, reminder)).as("another start").isEqualTo("2030-06-04T09:35:00Z");
        http.patch(ENTRIES + "/" + entry, "{\"startsAt\": \"2030-06-04T10:00:00Z\"}")
                .expect(200);
        assertThat(next(http, calendar, reminder))
                .as("the one that was acknowledged")
                .isEqualTo("null");
    }

    @Test
    void whoeverChangesItMayNameTheRevision() {
        Http.Answer created = remind(http, calendar, entry, "email", 30).expect(201);
        String reminder = created.text("/data/id");
        Http first = http.with("If-Match", created.header("ETag"));

        acknowledge(first, reminder, "{}").expect(200);

        acknowledge(first, reminder, "{}").refused(412, "CHANGED_MEANWHILE");
        first.delete(REMINDERS + "/" + reminder).refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void administratorsSeeHowRemindersAreDoing() {
        remind(http, calendar, entry, "email", 30).expect(201);
        remind(http, calendar, entry, "sms", 40).expect(201);
        String overdue = id(remind(http, calendar, entry, "in_app", 50));
        tenant.update(
                "update reminder set next_trigger_at = now() - interval '1 hour', wake_at = now() + interval '1 hour' where id = ?",
                uuid(overdue));

        Http.Answer health = http.get(health(calendar) + "?limit=2").expect(200);

        assertThat(health.at("/data/summary/total").asInt()).isEqualTo(3);
        assertThat(health.at("/data/summary/enabled").asInt()).isEqualTo(3);
        assertThat(health.at("/data/summary/disabled").asInt()).isZero();
        assertThat(health.at("/data/summary/dueCount").asInt()).isEqualTo(1);
        assertThat(health.at("/data/summary/channels").toString())
                .isEqualTo("{\"in_app\":1,\"email\":1,\"sms\":1,\"webhook\":0}");
        assertThat(health.at("/data/reminders").size()).isEqualTo(2);
        assertThat(health.text("/data/reminders/0/id")).isEqualTo(overdue);
        assertThat(health.at("/data/total").asInt()).isEqualTo(3);
        ann.http().get(health(calendar)).refused(403, "NOT_ALLOWED");
    }

    @Test
    void administratorsSeeRemindersBesideEverythingElse() {
        String soon = id(remind(http, calendar, entry, "email", 30));
        String off =
                http.post(REMINDERS, """
                        {"calendarId": "%s", "calendarEntryId": "%s", "channel": "in_app", "offsetMinutes": -15, "isEnabled": false}
                        """.formatted(calendar, entry)).expect(201).text("/data/id");
        String path = "/api/v1/secure/admin/calendars/" + calendar;

        Http.Answer details = http.get(path).expect(200);
        assertThat(details.at("/data/statistics/totalReminderCount").asInt()).isEqualTo(2);
        assertThat(details.at("/data/statistics/enabledReminderCount").asInt()).isEqualTo(1);
        assertThat(details.text("/data/statistics/nextReminderTriggerAt")).isEqualTo("2030-06-04T09:30:00Z");
        Http.Answer listed = http.get("/api/v1/secure/admin/calendars/?limit=1").expect(200);
        assertThat(listed.at("/data/0/stats/enabledReminderCount").asInt()).isEqualTo(1);
        assertThat(listed.text("/data/0/stats/nextReminderTriggerAt")).isEqualTo("2030-06-04T09:30:00Z");

        tenant.update(
                "update reminder set next_trigger_at = now() - interval '1 hour', wake_at = now() + interval '1 hour' where id = ?",
                uuid(soon));
        http.delete(REMINDERS + "/" + off).expect(204);
        Http.Answer activity = http.get(path + "/operations").expect(200);
        assertThat(activity.at("/data/counters/pendingReminderCount").asInt()).isEqualTo(1);
        assertThat(activity.at("/data/dispatchFailures/count").asInt()).isEqualTo(1);
        assertThat(activity.text("/data/recentMutations/0/entityId")).isEqualTo(off);
        assertThat(activity.text("/data/recentMutations/0/action")).isEqualTo("deleted");
        assertThat(activity.text("/data/recentMutations/0/summary"))
                .isEqualTo("Reminder by in app, 15 minutes after the start");
        assertThat(activity.text("/data/recentMutations/1/action")).isEqualTo("created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ack"})
    void anUnknownReminderIsNotFound(String what) {
        String path = REMINDERS + "/0190163d-8694-739b-aea5-966c26f8ad90" + what;

        (what.isEmpty() ? http.delete(path) : http.post(path, "{}")).refused(404, "REMINDER_NOT_FOUND");
    }

    private static String health(String calendar) {
        return "/api/v1/secure/admin/calendars/" + calendar + "/reminders";
    }

    private static String id(Http.Answer created) {
        return created.expect(201).text("/data/id");
    }

    private static java.util.UUID uuid(String id) {
        return java.util.UUID.fromString(id);
    }
}
