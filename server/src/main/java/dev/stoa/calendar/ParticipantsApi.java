package dev.stoa.calendar;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.util.List;

/** HTTP of who takes part in entries. */
public final class ParticipantsApi implements Api {

    private final Participants participants;

    public ParticipantsApi(Participants participants) {
        this.participants = participants;
    }

    private record Listed(List<Participant> data, int total) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listEntryParticipants", r -> {
            List<Participant> list = participants.list(r.caller(), r.id());
            return Reply.ok(new Listed(list, list.size()));
        });
        operations.bind("addEntryParticipant", r -> {
            Participant added = participants.invite(r.caller(), r.id(), r.body(Participant.Invitation.class));
            return Reply.created(added.id(), added);
        });
        operations.bind("removeEntryParticipant", r -> {
            participants.remove(r.caller(), r.id(), r.uuid("participantId"));
            return Reply.noContent();
        });
        operations.bind(
                "respondToCalendarEntry",
                r -> Reply.data(participants.respond(
                        r.caller(), r.id(), r.body(Participant.Answer.class).responseStatus())));
    }
}
