package dev.stoa.platform.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the connector refuses. The code of the refusal is the one thing its shape has no place for, so it stands in the details. */
record ConnectorErrorBody(
        @JsonProperty("Message") String message,
        @JsonProperty("RequestId") String requestId,
        @JsonProperty("Details") Map<String, Object> details) {

    static ConnectorErrorBody of(Problem problem, String requestId) {
        var details = new LinkedHashMap<String, Object>();
        details.put("Code", problem.code().name());
        details.putAll(problem.details());
        return new ConnectorErrorBody(problem.text(), requestId, details);
    }

    static ConnectorErrorBody of(String code, String message, String requestId) {
        return new ConnectorErrorBody(message, requestId, Map.of("Code", code));
    }
}
