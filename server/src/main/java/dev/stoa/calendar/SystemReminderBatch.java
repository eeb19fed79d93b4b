package dev.stoa.calendar;

import dev.stoa.calendar.SystemReminderStore.Claimed;
import dev.stoa.calendar.SystemReminderStore.Delivery;
import dev.stoa.calendar.SystemReminderStore.DeliveryKey;
import dev.stoa.calendar.SystemReminderStore.Outcome;
import dev.stoa.calendar.SystemReminderStore.Recipient;
import dev.stoa.calendar.SystemReminderStore.Target;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happens when reminders of whatever tenants fire together: outcomes, events, messages, the next instants. */
final class SystemReminderBatch {

    /** What was to come after the end of its entry makes sense for so long; as in the database. */
    private static final Duration FOLLOW_UP = Duration.ofHours(24);

    private final EventLog events;
    private final Messages messages;
    private final ReminderLetters letters;
    private final SystemReminderStore store = new SystemReminderStore();

    SystemReminderBatch(EventLog events, Messages messages, PublicUrl url) {
        this.events = events;
        this.messages = messages;
        this.letters = new ReminderLetters(url);
    }

    /** Outcomes are stored first: what has one already happens no more, whatever the clock says. */
    void fire(Tx tx, List<Claimed> claimed, Instant now) {
        List<Delivery> deliveries = store.targets(tx, claimed).stream()
                .filter(Target::stands)
                .map(target -> new Delivery(target, outcome(target, now)))
                .toList();
        Set<DeliveryKey> stored = new HashSet<>(store.deliver(tx, deliveries, now));
        List<Target> fired = with(Outcome.FIRED, deliveries, stored);
        List<Target> missed = with(Outcome.MISSED, deliveries, stored);
        store.advance(tx, claimed, fired.stream().map(Target::reminderId).toList(), now);
        tell(tx, fired, missed, now);
    }

    private static List<Target> with(Outcome outcome, List<Delivery> deliveries, Set<DeliveryKey> stored) {
        return deliveries.stream()
                .filter(delivery -> delivery.outcome() == outcome)
                .map(Delivery::target)
                .filter(target -> stored.contains(DeliveryKey.of(target)))
                .toList();
    }

    private static Outcome outcome(Target target, Instant now) {
        Instant until = target.dueAt().isBefore(target.endsAt())
                ? target.endsAt()
                : target.dueAt().plus(FOLLOW_UP);
        return until.isAfter(now) ? Outcome.FIRED : Outcome.MISSED;
    }

    private void tell(Tx tx, List<Target> fired, List<Target> missed, Instant now) {
        Map<UUID, List<Recipient>> recipients = fired.isEmpty()
                ? Map.of()
                : store.recipients(tx, fired).stream().collect(Collectors.groupingBy(Recipient::reminderId));
        var happened = new ArrayList<EventLog.InTenant>(fired.size() + missed.size());
        var queued = new ArrayList<Messages.OfTenant>(fired.size());
        for (Target target : fired) {
            List<Recipient> people = recipients.getOrDefault(target.reminderId(), List.of());
            var unreachable = new ArrayList<UUID>(0);
            for (Recipient person : people) {
                switch (target.channel()) {
                    case EMAIL -> queued.add(of(target, letters.mail(target, person, now)));
                    case SMS -> {
                        if (person.phone() == null) {
                            unreachable.add(person.id());
                        } else {
                            queued.add(of(target, letters.text(target, person, person.phone(), now)));
                        }
                    }
                    case IN_APP, WEBHOOK -> {
                        // These channels bring the event itself.
                    }
                }
            }
            happened.add(new EventLog.InTenant(target.tenantId(), fired(target, people, unreachable)));
        }
        missed.forEach(target -> happened.add(new EventLog.InTenant(target.tenantId(), missed(target))));
        messages.queueAll(tx, queued);
        events.recordAcrossTenants(tx, happened);
    }

    private static Messages.OfTenant of(Target target, NewMessage message) {
        return new Messages.OfTenant(target.tenantId(), message);
    }

    private static ReminderEvent.Fired fired(Target target, List<Recipient> people, List<UUID> unreachable) {
        return new ReminderEvent.Fired(
                target.reminderId(),
                target.calendarId(),
                target.entryId(),
                target.masterId(),
                target.channel(),
                people.stream().map(Recipient::id).toList(),
                unreachable,
                target.dueAt(),
                target.startsAt(),
                target.endsAt(),
                DueReminder.key(target.reminderId(), target.entryId(), target.startsAt()));
    }

    private static ReminderEvent.Missed missed(Target target) {
        return new ReminderEvent.Missed(
                target.reminderId(),
                target.calendarId(),
                target.entryId(),
                target.masterId(),
                target.channel(),
                target.dueAt(),
                target.startsAt(),
                target.endsAt(),
                DueReminder.key(target.reminderId(), target.entryId(), target.startsAt()));
    }
}
