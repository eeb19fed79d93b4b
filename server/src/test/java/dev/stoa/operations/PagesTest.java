package dev.stoa.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private final Http http = Http.anonymous(TestServer.shared());

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/"})
    void aPageLoadsNothingFromElsewhere(String path) {
        Http.Answer page = http.get(path).expect(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .forEach(address ->
                        assertThat(http.get(address).status()).as(address).isEqualTo(200));
    }

    @Test
    void theContractIsServedAsItIs() {
        Http.Answer document = http.get("/openapi.json").expect(200);

        assertThat(document.text("/openapi")).startsWith("3.1");
        assertThat(document.at("/paths").size()).isGreaterThan(300);
    }

    @Test
    void metricsTellOfRequestsPoolsMemoryAndLag() {
        http.get("/api/v1/system/health").expect(200);

        assertThat(http.get("/metrics").expect(200).body())
                .contains("stoa_http_requests_seconds_count{operation=\"getHealth\",status=\"200\"}")
                .contains("hikaricp_connections", "jvm_memory_used_bytes", "stoa_event_lag_seconds");
    }
}
