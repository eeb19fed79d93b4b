package dev.stoa.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever happens at the same time, no settings are left that do not fit their type. */
class TypeRaceTest {

    private static final String TYPES = TypeDefinitionsTest.TYPES;
    private static final String USERS = "/api/v1/secure/users/";
    private static final int WRITERS = 6;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final List<UUID> people = people();

    @Test
    void writesAndChangesOfTheSchemaTakeTurns() throws Exception {
        String type = http.post(TYPES, definition("desk", 100)).expect(201).text("/data/id");
        people.forEach(
                id -> patch(id, "{\"typeDefinitionId\": \"" + type + "\"}").expect(200));
        var work = new ArrayList<Runnable>();
        people.forEach(id -> work.add(() -> {
            for (int i = 0; i < 12; i++) {
                int status = patch(id, "{\"settings\": {\"seats\": " + (i % 3 == 0 ? 50 : 5) + "}}")
                        .status();
                assertThat(status).isIn(200, 422);
            }
        }));
        work.add(() -> {
            for (int i = 0; i < 12; i++) {
                int status =
                        http.patch(TYPES + type, schema(i % 2 == 0 ? 10 : 100)).status();
                assertThat(status).isIn(200, 409);
                assertThat(worst()).isLessThanOrEqualTo(most(type) == 10 ? 10 : 100);
            }
        });

        together(work);

        assertThat(worst()).isLessThanOrEqualTo(most(type));
    }

    @RepeatedTest(5)
    void aWildcardIsMadeWithoutSettingsSlippingThrough() throws Exception {
        var work = new ArrayList<Runnable>();
        people.forEach(id -> work.add(() -> {
            for (int i = 0; i < 4; i++) {
                patch(id, "{\"settings\": {\"seats\": 50}}");
            }
        }));
        var made = new ArrayList<Integer>();
        work.add(() -> made.add(http.post(TYPES, definition("wildcard", 10)).status()));

        together(work);

        assertThat(made.getFirst()).isIn(201, 409);
        assertThat(worst()).isEqualTo(made.getFirst() == 201 ? 0 : 50);
    }

    @RepeatedTest(5)
    void aTypeIsDeletedOrGivenButNotBoth() throws Exception {
        String type = http.post(TYPES, definition("desk", 100)).expect(201).text("/data/id");
        var work = new ArrayList<Runnable>();
        people.forEach(id -> work.add(() -> assertThat(
                        patch(id, "{\"typeDefinitionId\": \"" + type + "\"}").status())
                .isIn(200, 422)));
        work.add(() -> assertThat(http.delete(TYPES + type).status()).isIn(204, 409));

        together(work);

        boolean deleted = http.get(TYPES + type).status() == 404;
        int having = http.get(USERS + "?typeDefinitionId=" + type)
                .expect(200)
                .at("/pagination/total")
                .asInt();
        assertThat(having > 0).isNotEqualTo(deleted);
    }

    private static String definition(String name, int most) {
        return "{\"name\": \"" + name + "\", \"label\": \"A type\", \"appliesTo\": \"user\", "
                + schema(most).substring(1);
    }

    private static String schema(int most) {
        return "{\"schemaDefinition\": {\"properties\": {\"seats\": {\"type\": \"integer\", \"maximum\": " + most
                + "}}}}";
    }

    private Http.Answer patch(UUID id, String body) {
        return http.patch(USERS + id, body);
    }

    private int most(String type) {
        return http.get(TYPES + type)
                .expect(200)
                .at("/data/schemaDefinition/properties/seats/maximum")
                .asInt();
    }

    private int worst() {
        return http.get(USERS)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(user -> user.at("/settings/seats"))
                .mapToInt(seats -> seats.asInt(0))
                .max()
                .orElseThrow();
    }

    private List<UUID> people() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < WRITERS; i++) {
            ids.add(tenant.user(Role.MEMBER).id());
        }
        return ids;
    }

    private static void together(List<Runnable> work) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable one : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    one.run();
                    return true;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
