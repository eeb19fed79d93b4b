package dev.stoa.jobs;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.LetterTexts;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.NewMessage;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.PublicUrl;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails to the admins of a tenant about its runs, as they want them; for those of the system, to system admins. */
final class JobLetters {

    private static final String PAGE = "/jobs";

    private final Messages messages;
    private final PublicUrl url;
    private final LetterTexts texts = new LetterTexts(JobLetters.class);
    private final JobNotificationStore store = new JobNotificationStore();

    JobLetters(Messages messages, PublicUrl url) {
        this.messages = messages;
        this.url = url;
    }

    /** Of a job that keeps failing they hear at the first time and then every tenth. */
    void ended(Tx tx, Job job, JobRun run, JobRun.Status status, @Nullable String error, int inARow) {
        boolean failed = status == JobRun.Status.FAILED && (inARow == 1 || inARow % 10 == 0);
        if (!failed && status != JobRun.Status.COMPLETED) {
            return;
        }
        JobNotification wanted = wanted(tx, run.tenantId(), job);
        if (wanted.enabled() && (failed ? wanted.onFailure() : wanted.onCompletion())) {
            send(tx, run.tenantId(), failed ? "failed" : "completed", job, run.id(), String.valueOf(error));
        }
    }

    void late(Tx tx, Job job, JobNotificationStore.Late run) {
        send(tx, run.tenantId(), "late", job, run.id(), "");
    }

    void alert(Tx tx, Job job, SystemAlertStore.Raised alert) {
        JobNotification wanted = wanted(tx, Caller.SYSTEM_TENANT, job);
        if (wanted.enabled() && wanted.onFailure()) {
            send(tx, Caller.SYSTEM_TENANT, "alert", job, alert.id(), alert.title() + ": " + alert.message());
        }
    }

    private JobNotification wanted(Tx tx, UUID tenantId, Job job) {
        return store.find(tx, tenantId, job.name()).orElseGet(() -> JobNotification.usual(job.name()));
    }

    private void send(Tx tx, UUID tenantId, String what, Job job, UUID about, String more) {
        List<NewMessage> letters = store.recipients(tx, tenantId).stream()
                .map(recipient -> letter(recipient, what, job, about, more))
                .toList();
        messages.queueAll(tx, tenantId, letters);
    }

    private NewMessage letter(JobNotificationStore.Recipient recipient, String what, Job job, UUID about, String more) {
        LetterTexts.Spoken in = texts.in(recipient.locale());
        var letter = new Letter(
                in.text(what + ".subject", job.title()),
                in.text("greeting", recipient.displayName()),
                List.of(in.text(what + ".about", job.title(), more)),
                in.text("action"),
                url.link(PAGE, "id", about.toString()),
                List.of(in.text("note")));
        return NewMessage.mail("job_" + what, recipient.email(), letter, in);
    }
}
