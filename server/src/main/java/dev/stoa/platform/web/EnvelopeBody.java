package dev.stoa.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.Problem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How UTL and OPS answer: either what was asked for or why not, and what was called. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnvelopeBody(
        boolean success,
        @Nullable Object data,
        @Nullable Refusal error,
        @Nullable Integer revision,
        Build build,
        Stats stats) {

    /** @param details what a program needs to react, when there is more than the code */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(String code, String message, @Nullable Map<String, ?> details) {

        static Refusal of(Problem problem) {
            return new Refusal(
                    problem.code().name(), problem.text(), problem.details().isEmpty() ? null : problem.details());
        }
    }

    record Build(@JsonProperty("build_id") String id) {}

    record Stats(
            String call,
            String service,
            @JsonProperty("timestamp_utc") Instant timestamp) {}

    static EnvelopeBody of(Reply.Enveloped reply, Call call, String build, Instant now) {
        return new EnvelopeBody(true, reply.data(), null, reply.revision(), new Build(build), stats(call, now));
    }

    static EnvelopeBody of(Refusal refusal, Call call, String build, Instant now) {
        return new EnvelopeBody(false, null, refusal, null, new Build(build), stats(call, now));
    }

    private static Stats stats(Call call, Instant now) {
        return new Stats(call.path(), call.service(), now);
    }
}
