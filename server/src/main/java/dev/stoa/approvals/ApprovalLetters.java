package dev.stoa.approvals;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.PublicUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Mails to those who decide requests and to those who made them, each in their language. */
public final class ApprovalLetters {

    private static final String PAGE = "/approvals";

    private final Messages messages;
    private final PublicUrl url;
    private final LetterTexts texts = new LetterTexts(ApprovalLetters.class);
    private final ApprovalStore store = new ApprovalStore();

    public ApprovalLetters(Messages messages, PublicUrl url) {
        this.messages = messages;
        this.url = url;
    }

    /** @param others who decides besides the admins */
    void tellDeciders(Tx tx, Approval approval, List<UUID> others) {
        List<Person> deciders = store.deciders(tx, others, approval.createdBy());
        String creator = nameOf(tx, approval.createdBy());
        messages.queueAll(
                tx,
                approval.tenantId(),
                deciders.stream()
                        .map(person -> letter(person, "requested", approval, creator))
                        .toList());
    }

    /** One letter each about many entities that one caller created at once. */
    void tellDecidersOfAll(Tx tx, List<Approval> approvals) {
        if (approvals.size() == 1) {
            tellDeciders(tx, approvals.getFirst(), List.of());
            return;
        }
        Approval first = approvals.getFirst();
        messages.queueAll(
                tx,
                first.tenantId(),
                store.deciders(tx, List.of(), first.createdBy()).stream()
                        .map(person -> letterOfAll(person, first, approvals.size()))
                        .toList());
    }

    private NewMessage letterOfAll(Person recipient, Approval first, int count) {
        LetterTexts.Spoken in = texts.in(recipient.locale());
        String kind = in.text("kind." + first.entityType().word());
        var letter = new Letter(
                in.text("requested.many.subject", kind, Integer.toString(count)),
                in.text("greeting", recipient.displayName()),
                List.of(in.text("requested.many.about", kind, Integer.toString(count))),
                in.text("requested.many.action"),
                url.link(PAGE, "status", "pending"),
                List.of(in.text("requested.note", in.date(first.expiresAt()))));
        return message(recipient, "requested", letter, in);
    }

    private static NewMessage message(Person recipient, String what, Letter letter, LetterTexts.Spoken in) {
        return NewMessage.mail("approval_" + what, recipient.email(), letter, in);
    }

    /** Nobody is told when no person asked, or one who has left the tenant. */
    void tellCreators(Tx tx, UUID tenantId, List<Approval> ended) {
        List<UUID> ids = ended.stream()
                .map(Approval::createdBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, Person> people =
                store.people(tx, ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        var all = new ArrayList<NewMessage>();
        for (Approval approval : ended) {
            Person creator = approval.createdBy() == null ? null : people.get(approval.createdBy());
            if (creator != null) {
                all.add(letter(creator, approval.status().word(), approval, creator.displayName()));
            }
        }
        messages.queueAll(tx, tenantId, all);
    }

    private String nameOf(Tx tx, @Nullable UUID userId) {
        return userId == null
                ? ""
                : store.people(tx, List.of(userId)).stream()
                        .map(Person::displayName)
                        .findFirst()
                        .orElse("");
    }

    /** @param what the part of the texts: requested, or how the request ended */
    private NewMessage letter(Person recipient, String what, Approval approval, String creator) {
        LetterTexts.Spoken in = texts.in(recipient.locale());
        String kind = in.text("kind." + approval.entityType().word());
        String name = approval.entityName();
        var about = new ArrayList<String>(2);
        about.add(in.text(creator.isEmpty() ? what + ".about.program" : what + ".about", kind, name, creator));
        String reason = requireNonNullElse(approval.rejectionReason(), requireNonNullElse(approval.reason(), ""));
        if (!reason.isEmpty()) {
            about.add(in.text("reason", reason));
        }
        var letter = new Letter(
                in.text(what + ".subject", kind, name),
                in.text("greeting", recipient.displayName()),
                about,
                in.text(what + ".action"),
                url.link(PAGE, "id", approval.id().toString()),
                List.of(in.text(what + ".note", in.date(approval.expiresAt()))));
        return message(recipient, what, letter, in);
    }
}
