package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void thereIsSomethingToLookAtAndItIsMadeOnce() {
        try (TestServer server = TestServer.fresh(Map.of())) {
            assertThat(filled(server)).contains("Harbour House", " bookings and 5 bills: log in as " + Demo.EMAIL);
            assertThat(filled(server)).contains("The demo tenant is there already.");

            TestTenant any = TestTenant.create(server);
            String of = " where tenant_id = (select id from tenant where slug = 'harbour-house')";
            assertThat(any.count("select count(*) from company" + of)).isEqualTo(3);
            assertThat(any.text("select string_agg(distinct state, ' ' order by state) from bill" + of))
                    .isEqualTo("closed open");
            assertThat(any.count("select count(*) from order_item" + of + " and calendar_entry_id is not null"))
                    .isPositive();
            assertThat(any.text("select string_agg(distinct method, ' ' order by method) from payment" + of))
                    .isEqualTo("card cash invoice");
        }
    }

    private static String filled(TestServer server) {
        var printed = new ByteArrayOutputStream();
        new Demo(server.url()).fill(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
