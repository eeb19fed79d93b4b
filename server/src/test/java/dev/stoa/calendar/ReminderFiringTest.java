package dev.stoa.calendar;

import static dev.stoa.calendar.ReminderScene.acknowledge;
import static dev.stoa.calendar.ReminderScene.listOf;
import static dev.stoa.calendar.ReminderScene.next;
import static dev.stoa.calendar.ReminderScene.remind;
import static dev.stoa.calendar.ReminderScene.remindSeries;
import static dev.stoa.calendar.ReminderScene.starts;
import static dev.stoa.calendar.Scene.ENTRIES;
import static dev.stoa.calendar.Scene.book;
import static dev.stoa.calendar.Scene.calendar;
import static dev.stoa.calendar.SeriesScene.on;
import static dev.stoa.calendar.SeriesScene.pathOf;
import static dev.stoa.calendar.SeriesScene.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.calendar.SeriesScene.Made;
import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.testing.Http;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What fires and when. The clock of the node that fires is a test's own; the server's says that all of this is years
 * ahead. One test at a time, since a clock fires what is due in the whole database.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ReminderFiringTest {

    private static final TestServer server = TestServer.fresh(Map.of());

    private static Database node;

    private final TestTenant tenant = TestTenant.create(server);
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final String calendar = calendar(http);

    @BeforeAll
    static void start() {
        node = Database.open(server.database(), TestServer.secret(), 2, Json.mapper(), new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        node.close();
        server.close();
    }

    @AfterEach
    void leaveNothingDue() {
        tenant.update("delete from reminder where tenant_id = ?", tenant.id());
    }

    @Test
    void itFiresAtItsInstantOnceAndNotBefore() {
        String entry = book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        String reminder =
                remind(ann.http(), calendar, entry, "in_app", 30).expect(201).text("/data/id");

        fireAt("2030-06-04T09:29:59.999Z");
        assertThat(fired()).isEmpty();
        fireAt("2030-06-04T09:30:00Z");
        fireAt("2030-06-04T09:30:01Z");

        assertThat(fired()).containsExactly("2030-06-04T10:00:00Z");
        tenant.await("""
                select count(*)
                  from event
                 where type = 'reminder.fired'
                   and entity_id = cast(? as uuid)
                   and actor_kind = 'system'
                   and payload @> cast(? as jsonb)
                """, 1, reminder, """
                {"entryId": "%s", "channel": "in_app", "dueAt": "2030-06-04T09:30:00Z", "recipients": ["%s"],
                 "deliveryKey": "%s:%s:2030-06-04T10:00:00Z"}
                """.formatted(entry, ann.id(), reminder, entry));
        assertThat(next(http, calendar, reminder)).isEqualTo("null");
        assertThat(http.get(listOf(calendar)).text("/data/0/lastTriggeredAt")).isEqualTo("2030-06-04T09:30:00Z");
        tenant.await("select count(*) from message where tenant_id = ?", 0, tenant.id());
    }

    @Test
    void theOwnerGetsAMailInTheirLanguageWithTheTimeWhereItIs() {
        tenant.update("update account set locale = 'de' where id = ?", ann.id());
        String entry = book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        ann.http()
                .patch(ENTRIES + "/" + entry, "{\"locationName\": \"Halle 3\"}")
                .expect(200);
        remind(http, calendar, entry, "email", 30).expect(201);

        fireAt("2030-06-04T09:30:00Z");

        Outbox.Mail mail = Outbox.of(server).await(ann.email(), 1);
        assertThat(mail.subject()).isEqualTo("Erinnerung: Tennis");
        assertThat(mail.text())
                .contains("«Tennis» beginnt am Dienstag, 4. Juni 2030 um 12:00 (Europe/Zurich).")
                .contains("Ort: Halle 3", "Kalender: Court", "/calendar?entry=" + entry);
        assertThat(Outbox.of(server).to(tenant.owner().email())).isEmpty();
    }

    @Test
    void aTextMessageGoesToTheOwnersOwnNumber() {
        String entry = book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        remind(http, calendar, entry, "sms", 30).expect(201);
        remind(http, calendar, entry, "sms", 20).expect(201);

        fireAt("2030-06-04T09:30:00Z");
        tenant.await("""
                select count(*)
                  from event
                 where tenant_id = ? and type = 'reminder.fired'
                   and payload -> 'unreachable' = jsonb_build_array(cast(? as text))
                """, 1, tenant.id(), ann.id().toString());
        String phone = http.post("/api/v1/secure/contacts", "{\"phone\": \"+41 44 668 18 00\"}")
                .expect(201)
                .text("/data/id");
        http.post(
                        "/api/v1/secure/users/" + ann.id() + "/contacts",
                        "{\"contactId\": \"%s\", \"isPrimary\": true}".formatted(phone))
                .expect(201);
        fireAt("2030-06-04T09:40:00Z");

        tenant.await("""
                select count(*)
                  from message
                 where tenant_id = ? and channel = 'sms' and status = 'sent' and recipient = '+41446681800'
                   and body_text like 'Reminder: “Tennis” starts on %'
                """, 1, tenant.id());
    }

    @Test
    void thoseWhoTakePartAreToldUnlessTheyDeclinedOrOnlyLookOn() {
        Made made =
                series(ann.http(), calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 2");
        TestUser attending = tenant.user(Role.MEMBER);
        TestUser declining = tenant.user(Role.MEMBER);
        TestUser away = tenant.user(Role.MEMBER);
        TestUser observing = tenant.user(Role.MEMBER);
        TestUser grouped = tenant.user(Role.MEMBER);
        tenant.grant(grouped, "calendar:read");
        String group = tenant.text("select cast(group_id as text) from group_member where user_id = ?", grouped.id());
        String participants = ENTRIES + "/" + made.root() + "/participants";
        for (TestUser user : List.of(attending, declining, away)) {
            http.post(participants, "{\"userId\": \"%s\"}".formatted(user.id())).expect(201);
        }
        http.post(participants, "{\"userId\": \"%s\", \"role\": \"observer\"}".formatted(observing.id()))
                .expect(201);
        http.post(participants, "{\"groupId\": \"%s\"}".formatted(group)).expect(201);
        String declined = "{\"responseStatus\": \"declined\"}";
        declining
                .http()
                .post(ENTRIES + "/" + made.root() + "/respond", declined)
                .expect(200);
        String second = on(http, made, "2030-06-05").path("id").asString();
        away.http().post(ENTRIES + "/" + second + "/respond", declined).expect(200);
        remindSeries(http, made, 30).expect(201);

        fireAt("2030-06-04T09:30:00Z");
        assertThat(recipients("2030-06-04T10:00:00Z"))
                .containsExactlyInAnyOrder(ann.id(), attending.id(), away.id(), grouped.id());

        fireAt("2030-06-05T09:30:00Z");
        assertThat(recipients("2030-06-05T10:00:00Z"))
                .containsExactlyInAnyOrder(ann.id(), attending.id(), grouped.id());
    }

    @Test
    void nobodyIsToldWhoHasLeft() {
        String entry = book(ann.http(), calendar, "10:00", "11:00").expect(201).text("/data/id");
        remind(http, calendar, entry, "email", 30).expect(201);
        tenant.update("update membership set status = 'suspended' where user_id = ?", ann.id());

        fireAt("2030-06-04T09:30:00Z");

        assertThat(fired()).hasSize(1);
        tenant.await("select count(*) from message where tenant_id = ?", 0, tenant.id());
    }

    @Test
    void whatIsCalledOffInTimeDoesNotFire() {
        String cancelled = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String deleted = book(http, calendar, "12:00", "13:00").expect(201).text("/data/id");
        String moved = book(http, calendar, "14:00", "15:00").expect(201).text("/data/id");
        for (String entry : new String[] {cancelled, deleted, moved}) {
            remind(http, calendar, entry, "in_app", 30).expect(201);
        }
        http.post(ENTRIES + "/" + cancelled + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
        http.delete(ENTRIES + "/" + deleted).expect(204);
        http.patch(ENTRIES + "/" + moved, """
                        {"startsAt": "2030-06-05T14:00:00Z", "endsAt": "2030-06-05T15:00:00Z"}""").expect(200);

        fireAt("2030-06-04T23:00:00Z");
        assertThat(fired()).isEmpty();
        assertThat(missed()).isEmpty();
        fireAt("2030-06-05T13:30:00Z");

        assertThat(fired()).containsExactly("2030-06-05T14:00:00Z");
    }

    @Test
    void anEntryThatIsMovedAfterItsReminderFiredHasAnother() {
        String entry = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        remind(http, calendar, entry, "in_app", 30).expect(201);
        fireAt("2030-06-04T09:30:00Z");

        http.patch(ENTRIES + "/" + entry, "{\"startsAt\": \"2030-06-04T10:30:00Z\"}")
                .expect(200);
        fireAt("2030-06-04T10:00:00Z");
        http.patch(ENTRIES + "/" + entry, "{\"startsAt\": \"2030-06-04T10:00:00Z\"}")
                .expect(200);
        fireAt("2030-06-04T10:05:00Z");

        assertThat(fired()).containsExactly("2030-06-04T10:00:00Z", "2030-06-04T10:30:00Z");
    }

    @Test
    void aServerThatComesBackLateFiresWhatStillMakesSense() {
        String over = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String running = book(http, calendar, "11:00", "13:00").expect(201).text("/data/id");
        String reminder = remind(http, calendar, over, "in_app", 30).expect(201).text("/data/id");
        remind(http, calendar, running, "in_app", 30).expect(201);
        remind(http, calendar, over, "in_app", -90).expect(201);

        fireAt("2030-06-04T12:00:00Z");

        assertThat(missed()).containsExactly("2030-06-04T10:00:00Z");
        assertThat(fired())
                .as("late, and following up")
                .containsExactly("2030-06-04T10:00:00Z", "2030-06-04T11:00:00Z");
        tenant.await(
                "select count(*) from reminder_delivery where reminder_id = cast(? as uuid) and outcome = 'missed'",
                1,
                reminder);
        assertThat(http.get(listOf(calendar)).at("/data/0/nextTriggerAt").isNull())
                .isTrue();
    }

    @Test
    void aFollowUpIsMissedAfterADay() {
        String entry = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        remind(http, calendar, entry, "in_app", -90).expect(201);

        fireAt("2030-06-05T11:30:00Z");

        assertThat(missed()).hasSize(1);
        assertThat(fired()).isEmpty();
    }

    @Test
    void aSeriesFiresForEachInstanceAsItIsBeforeAndAfterTheClocksChange() {
        Made made = series(http, calendar, "2030-03-30T08:00:00Z", "2030-03-30T09:00:00Z", """
                "frequency": "daily", "occurrenceCountLimit": 5""");
        remindSeries(http, made, 60).expect(201);
        http.patch(pathOf(on(http, made, "2030-04-01")), """
                        {"startsAt": "2030-04-01T10:00:00Z", "endsAt": "2030-04-01T11:00:00Z"}""").expect(200);
        http.patch(pathOf(on(http, made, "2030-04-02")), "{\"status\": \"cancelled\"}")
                .expect(200);

        fireAt("2030-03-30T07:00:00Z");
        assertThat(fired()).containsExactly("2030-03-30T08:00:00Z");
        fireAt("2030-03-31T05:59:59Z");
        assertThat(fired()).hasSize(1);
        fireAt("2030-03-31T06:00:00Z");
        assertThat(fired()).endsWith("2030-03-31T07:00:00Z");
        fireAt("2030-04-01T08:59:59Z");
        assertThat(fired()).hasSize(2);
        fireAt("2030-04-01T09:00:00Z");
        fireAt("2030-04-03T06:00:00Z");

        assertThat(fired())
                .containsExactly(
                        "2030-03-30T08:00:00Z", "2030-03-31T07:00:00Z", "2030-04-01T10:00:00Z", "2030-04-03T07:00:00Z");
        assertThat(missed()).isEmpty();
    }

    @Test
    void ofASeriesAllThatPassedWhileTheServerWasAwayIsMissedAndTheRestGoesOn() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 6");
        String reminder = remindSeries(http, made, 30).expect(201).text("/data/id");
        fireAt("2030-06-04T09:30:00Z");

        fireAt("2030-06-08T10:30:00Z");

        assertThat(fired()).containsExactly("2030-06-04T10:00:00Z", "2030-06-08T10:00:00Z");
        assertThat(missed()).containsExactly("2030-06-05T10:00:00Z", "2030-06-06T10:00:00Z", "2030-06-07T10:00:00Z");
        assertThat(next(http, calendar, reminder)).isEqualTo("2030-06-09T09:30:00Z");
    }

    @Test
    void anInstanceThatWasAcknowledgedAheadDoesNotFire() {
        Made made = series(http, calendar, "10:00", "11:00", "\"frequency\": \"daily\", \"occurrenceCountLimit\": 2");
        String reminder = remindSeries(http, made, 30).expect(201).text("/data/id");
        acknowledge(http, reminder, "{\"triggeredAt\": \"2030-06-04T09:30:00Z\"}")
                .expect(200);

        fireAt("2030-06-04T09:45:00Z");
        fireAt("2030-06-05T09:45:00Z");

        assertThat(fired()).containsExactly("2030-06-05T10:00:00Z");
    }

    @Test
    void oneThatCannotFireHoldsUpNoOther() {
        String broken = book(http, calendar, "10:00", "11:00").expect(201).text("/data/id");
        String sound = book(http, calendar, "11:00", "12:00").expect(201).text("/data/id");
        remind(http, calendar, broken, "email", 60).expect(201);
        remind(http, calendar, sound, "email", 60).expect(201);
        tenant.update("update calendar_entry set timezone = 'Atlantis/Centre' where id = ?", UUID.fromString(broken));

        fireAt("2030-06-04T10:00:00Z");
        assertThat(fired()).containsExactly("2030-06-04T11:00:00Z");

        tenant.update("update calendar_entry set timezone = 'UTC' where id = ?", UUID.fromString(broken));
        fireAt("2030-06-04T10:04:59Z");
        assertThat(fired()).hasSize(1);
        fireAt("2030-06-04T10:05:00Z");
        assertThat(fired()).containsExactly("2030-06-04T10:00:00Z", "2030-06-04T11:00:00Z");
    }

    private static void fireAt(String instant) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        var messages = new Messages(new Ids(), Clock.systemUTC());
        new SystemReminderFiring(
                        node.systemDb(),
                        new Broadcast(node.systemUrl()),
                        new EventLog(),
                        messages,
                        new PublicUrl(null, 0),
                        clock)
                .fireAll();
    }

    private List<UUID> recipients(String start) {
        String list = tenant.text("""
                select array_to_string(array(select jsonb_array_elements_text(payload -> 'recipients')), ' ')
                  from event
                 where tenant_id = ? and type = 'reminder.fired' and payload ->> 'startsAt' = ?
                """, tenant.id(), start);
        return Arrays.stream(list.split(" ")).map(UUID::fromString).toList();
    }

    private List<String> fired() {
        return starts(server, tenant, "reminder.fired").stream()
                .map(Instant::toString)
                .toList();
    }

    private List<String> missed() {
        return starts(server, tenant, "reminder.missed").stream()
                .map(Instant::toString)
                .toList();
    }
}
