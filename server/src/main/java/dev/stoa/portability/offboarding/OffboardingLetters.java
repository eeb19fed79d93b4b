package dev.stoa.portability.offboarding;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.PublicUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Mails to the owners of an organisation on its way out, in the transactions that take it there. */
final class OffboardingLetters {

    /** Anybody who knows the id may read a certificate. */
    static final String CERTIFICATES = "/utl/offboarding/certificates/";

    /** Where the operations are described and can be called; no page for people has this yet. */
    private static final String OPERATIONS = "/docs#/portability/";

    private static final String STATUS = OPERATIONS + "getOffboardingStatus";
    private static final String DOWNLOAD = OPERATIONS + "startTenantExportDownload";

    private final Messages messages;
    private final PublicUrl url;
    private final LetterTexts texts = new LetterTexts(OffboardingLetters.class);
    private final OwnerStore store = new OwnerStore();

    OffboardingLetters(Messages messages, PublicUrl url) {
        this.messages = messages;
        this.url = url;
    }

    void requested(Tx tx, UUID tenantId, Instant exportAt) {
        send(tx, tenantId, "requested", STATUS, exportAt);
    }

    void ready(Tx tx, UUID tenantId, Instant until) {
        send(tx, tenantId, "ready", DOWNLOAD, until);
    }

    void soon(Tx tx, UUID tenantId, Instant until) {
        send(tx, tenantId, "soon", STATUS, until);
    }

    void cancelled(Tx tx, UUID tenantId, Instant at) {
        send(tx, tenantId, "cancelled", STATUS, at);
    }

    /** By then nobody of them is known here any more; nor do these mails leave anything of them. */
    void erased(Tx tx, List<Owner> owners, UUID certificateId, Instant at) {
        messages.queueAll(
                tx,
                Caller.SYSTEM_TENANT,
                owners.stream()
                        .map(owner -> letter(owner, "erased", url.to(CERTIFICATES + certificateId), at, List.of())
                                .leavingNothing())
                        .toList());
    }

    List<Owner> owners(Tx tx, UUID tenantId) {
        return store.owners(tx, tenantId);
    }

    private void send(Tx tx, UUID tenantId, String what, String path, Instant when) {
        String link = url.to(path);
        String orgcode = store.orgcode(tx, tenantId);
        messages.queueAll(
                tx,
                tenantId,
                owners(tx, tenantId).stream()
                        .map(owner -> letter(
                                owner,
                                what,
                                link,
                                when,
                                List.of(texts.in(owner.locale()).text("how", orgcode))))
                        .toList());
    }

    private NewMessage letter(Owner owner, String what, String link, Instant when, List<String> more) {
        LetterTexts.Spoken in = texts.in(owner.locale());
        String name = owner.organisation();
        String date = in.date(when);
        var notes = new ArrayList<>(List.of(in.text(what + ".note", name)));
        notes.addAll(more);
        var letter = new Letter(
                in.text(what + ".subject", name, date),
                in.text("greeting", owner.displayName()),
                List.of(in.text(what + ".about", name, date)),
                in.text(what + ".action"),
                link,
                notes);
        return NewMessage.mail("offboarding_" + what, owner.email(), letter, in);
    }
}
