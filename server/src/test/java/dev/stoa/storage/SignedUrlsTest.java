package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedUrlsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void aSignedAddressNeedsNoLogin() {
        Shelf.bucket(http, "closed", "");
        Shelf.text(http, "closed", "a b.txt", "hello").expect(200);
        String address = address("closed");
        assertThat(address).contains("signature=").contains("a%20b.txt");
        Http.Download fetched = anybody.download(address).expect(200);
        assertThat(fetched.text()).isEqualTo("hello");
        assertThat(fetched.header("Cache-Control")).startsWith("private");
        assertThat(anybody.with("Range", "bytes=1-2")
                        .download(address)
                        .expect(206)
                        .text())
                .isEqualTo("el");
    }

    @Test
    void aWrongSignatureIsRefusedWhateverIsThere() {
        Shelf.bucket(http, "closed", "");
        String file = Shelf.text(http, "closed", "a.txt", "hello").expect(200).text("/data/id");
        String other = Shelf.text(http, "closed", "b.txt", "other").expect(200).text("/data/id");
        String address = address("closed");
        anybody.download(address.replace("signature=", "signature=x")).answer().refused(403, "SIGNATURE_INVALID");
        anybody.download(address.replaceAll("expires=.", "expires=9")).answer().refused(403, "SIGNATURE_INVALID");
        anybody.download(address.replace(file, other)).answer().refused(403, "SIGNATURE_INVALID");
        anybody.download(address.replace(file, tenant.id().toString())).answer().refused(403, "SIGNATURE_INVALID");
        anybody.download(address.replace("?", "?size=small&")).answer().refused(403, "SIGNATURE_INVALID");
        anybody.download(address.substring(0, address.indexOf('?'))).answer().refused(404, "FILE_NOT_FOUND");
    }

    @Test
    void anAddressExpires() {
        Shelf.bucket(http, "closed", "");
        String file = Shelf.text(http, "closed", "a.txt", "hello").expect(200).text("/data/id");
        String address = address("closed");
        long now = Clock.systemUTC().instant().getEpochSecond();
        String expires = address.replaceAll(".*expires=(\\d+).*", "$1");
        assertThat(Long.parseLong(expires)).isBetween(now + 3500, now + 3700);
        String past = TestServer.shared()
                .stoa()
                .storage()
                .urls()
                .signed(tenant.id(), UUID.fromString(file), "a.txt", null, Instant.ofEpochSecond(now - 1));
        anybody.download(past).answer().refused(403, "SIGNATURE_EXPIRED");
    }

    @Test
    void aPublicBucketIsOpenToAll() {
        Shelf.bucket(http, "open", ", \"public\": true");
        Shelf.text(http, "open", "a.txt", "hello").expect(200);
        String address = address("open");
        assertThat(address).doesNotContain("?");
        Http.Download fetched = anybody.download(address).expect(200);
        assertThat(fetched.text()).isEqualTo("hello");
        assertThat(fetched.header("Cache-Control")).startsWith("public");
        anybody.with("If-None-Match", fetched.header("ETag"))
                .download(address)
                .answer()
                .expect(304);
    }

    @Test
    void anAddressOfADeletedFileLeadsNowhere() {
        Shelf.bucket(http, "closed", "");
        Shelf.text(http, "closed", "a.txt", "hello").expect(200);
        String address = address("closed");
        http.delete(Shelf.BUCKETS + "closed/files/a.txt").expect(204);
        anybody.download(address).answer().refused(404, "FILE_NOT_FOUND");
    }

    private String address(String bucket) {
        return http.get(Shelf.BUCKETS + bucket + "/files").expect(200).text("/data/0/publicUrl");
    }
}
