package dev.stoa.infotags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform's tags are the same for all tests, so each makes its own under a key that nobody else has. */
class InfoTagsTest {

    private static final String SECURE = "/api/v1/secure/info-tags/";
    private static final String PUBLIC = "/api/v1/public/info-tags/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser admin = tenant.systemAdmin();
    private final Http platform = inSystemTenant(admin.id());
    private final Http anybody = Http.anonymous(TestServer.shared());
    private final String key = "help." + UUID.randomUUID();

    @Test
    void aCreatedTagCanBeRead() {
        Http.Answer created = http.post(SECURE, """
                        {"key": "%s", "title": "Opening hours", "description": "When people can come",
                         "examples": ["Mo-Fr 8-18"], "translations_i18n": {"de": {"title": "Zeiten"}}}
                        """.formatted(key)).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/tenantId")).isEqualTo(tenant.id().toString());
        assertThat(read.text("/data/created_by")).isEqualTo(tenant.owner().id().toString());
        assertThat(read.text("/data/examples/0")).isEqualTo("Mo-Fr 8-18");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aKeyIsTakenOncePerTenantAmongTheLiving() {
        String path = SECURE + create(http, "Hours");

        http.post(SECURE, tag("Again")).refused(409, "INFO_TAG_KEY_TAKEN");
        TestTenant.create().http().post(SECURE, tag("Elsewhere")).expect(201);
        http.delete(path).expect(204);
        http.get(path).refused(404, "INFO_TAG_NOT_FOUND");
        http.patch(path, "{\"title\": \"x\"}").refused(404, "INFO_TAG_NOT_FOUND");
        http.delete(path).refused(404, "INFO_TAG_NOT_FOUND");
        create(http, "Hours");
    }

    @Test
    void anybodyReadsThePlatformsTags() {
        String id = create(platform, "Hours");
        create(http, "Mine");

        Http.Answer one = anybody.get(PUBLIC + key).expect(200);
        assertThat(one.text("/data/title")).isEqualTo("Hours");
        assertThat(one.at("/data/tenantId").isNull()).isTrue();
        Http.Answer listed =
                anybody.get(PUBLIC + "?keys=" + key + ",help.unknown").expect(200);
        assertThat(listed.at("/total").asInt()).isEqualTo(1);
        assertThat(listed.text("/data/0/id")).isEqualTo(id);
        anybody.get(PUBLIC + "help.unknown").refused(404, "INFO_TAG_NOT_FOUND");
    }

    @Test
    void nobodyReadsATenantsTagsInPublic() {
        create(http, "Mine");

        anybody.get(PUBLIC + key).refused(404, "INFO_TAG_NOT_FOUND");
        http.get(PUBLIC + key).refused(404, "INFO_TAG_NOT_FOUND");
        assertThat(anybody.get(PUBLIC + "?keys=" + key).expect(200).at("/data").isEmpty())
                .isTrue();
    }

    @Test
    void aTenantSeesItsOwnInThePlaceOfThePlatforms() {
        String ofPlatform = create(platform, "The platform's");
        assertThat(titles(http)).containsExactly("The platform's");

        String own = create(http, "Mine");

        assertThat(titles(http)).containsExactly("Mine");
        assertThat(titles(TestTenant.create().http())).containsExactly("The platform's");
        assertThat(http.get(SECURE + ofPlatform).expect(200).text("/data/title"))
                .isEqualTo("The platform's");
        http.delete(SECURE + own).expect(204);
        assertThat(titles(http)).containsExactly("The platform's");
    }

    @Test
    void onlySystemAdminsChangeThePlatformsTags() {
        String path = SECURE + create(platform, "Hours");
        TestUser plain = TestTenant.create().owner();
        tenant.update(
                "insert into membership (tenant_id, user_id, role) values (?, ?, 'manager')",
                Caller.SYSTEM_TENANT,
                plain.id());

        http.patch(path, "{\"title\": \"Mine\"}").refused(403, "INFO_TAG_OF_PLATFORM");
        http.delete(path).refused(403, "INFO_TAG_OF_PLATFORM");
        inSystemTenant(plain.id()).post(SECURE, tag("Plain")).refused(403, "NOT_ALLOWED");
        Http.Answer changed = admin.http().patch(path, "{\"title\": \"Times\"}").expect(200);
        assertThat(changed.text("/data/title")).isEqualTo("Times");
        assertThat(anybody.get(PUBLIC + key).expect(200).text("/data/title")).isEqualTo("Times");
        admin.http().delete(path).expect(204);
        anybody.get(PUBLIC + key).refused(404, "INFO_TAG_NOT_FOUND");
        create(platform, "Again");
    }

    @Test
    void aPermissionInTheSystemTenantIsNotEnoughForThePlatformsTags() {
        TestUser plain = TestTenant.create().owner();
        UUID group = UUID.randomUUID();
        tenant.update(
                "insert into membership (tenant_id, user_id, role) values (?, ?, 'member')",
                Caller.SYSTEM_TENANT,
                plain.id());
        tenant.update(
                "insert into permission_group (tenant_id, id, name, permissions) values (?, ?, ?, '{infotags:manage}')",
                Caller.SYSTEM_TENANT,
                group,
                "group " + group);
        tenant.update(
                "insert into group_member (tenant_id, group_id, user_id) values (?, ?, ?)",
                Caller.SYSTEM_TENANT,
                group,
                plain.id());

        inSystemTenant(plain.id()).post(SECURE, tag("Plain")).refused(403, "INFO_TAG_OF_PLATFORM");
    }

    @Test
    void textsComeInTheLanguageAskedForAsFarAsTranslated() {
        String path = SECURE + http.post(SECURE, """
                        {"key": "%s", "title": "Hours", "description": "When",
                         "translations_i18n": {"de": {"title": "Zeiten"}, "fr": {"title": "Heures", "description": "Quand"}}}
                        """.formatted(key)).expect(201).text("/data/id");

        Http.Answer german = http.get(path + "?language=de").expect(200);
        assertThat(german.text("/data/title")).isEqualTo("Zeiten");
        assertThat(german.text("/data/description")).isEqualTo("When");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        Http.Answer both =
                http.with("Accept-Language", "de, fr;q=0.9").get(path).expect(200);
        assertThat(both.text("/data/title")).isEqualTo("Zeiten");
        assertThat(both.text("/data/description")).isEqualTo("Quand");
        assertThat(http.with("Accept-Language", "en, de").get(path).text("/data/title"))
                .isEqualTo("Hours");
        assertThat(http.get(SECURE + "?language=fr&keys=" + key).text("/data/0/title"))
                .isEqualTo("Heures");
    }

    @Test
    void thePlatformsTagsAreTranslatedToAnyLanguage() {
        platform.post(SECURE, """
                        {"key": "%s", "title": "Hours", "description": "When", "translations_i18n": {"ja": {"title": "時間"}}}
                        """.formatted(key)).expect(201);

        assertThat(anybody.get(PUBLIC + key + "?language=ja").expect(200).text("/data/title"))
                .isEqualTo("時間");
        platform.post(SECURE, """
                        {"key": "%s.2", "title": "Hours", "description": "When", "translations_i18n": {"xx": {"title": "x"}}}
                        """.formatted(key)).refused(422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"translations_i18n\": {\"it\": {\"title\": \"Orari\"}}} | translations_i18n.it | unknown_language",
                "{\"translations_i18n\": {\"en\": {\"title\": \"Hours\"}}} | translations_i18n.en | base_language",
                "{\"translations_i18n\": {\"de\": {}}} | translations_i18n.de | required",
                "{\"translations_i18n\": {\"de\": {\"title\": \" \"}}} | translations_i18n.de.title | too_short",
                "{\"title\": \"  \"} | title | too_short"
            })
    void whatDoesNotFitIsNamed(String changes, String path, String code) {
        String existing = SECURE + create(http, "Hours");

        Http.Answer refused = http.patch(existing, changes).refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
        assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        assertThat(http.get(existing).text("/data/title")).isEqualTo("Hours");
    }

    @ParameterizedTest
    @CsvSource({"Upper.Case", "ab", "with space", "umläut"})
    void aKeyHasAForm(String malformed) {
        http.post(SECURE, "{\"key\": \"%s\", \"title\": \"x\", \"description\": \"x\"}".formatted(malformed))
                .refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = SECURE + create(http, "Hours");
        http.with("If-Match", "\"1\"").patch(path, "{\"examples\": [\"a\"]}").expect(200);

        http.with("If-Match", "\"1\"").patch(path, "{\"title\": \"x\"}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(path).refused(412, "CHANGED_MEANWHILE");
        assertThat(http.get(path).text("/data/examples/0")).isEqualTo("a");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = SECURE + create(http, "Hours");
        TestTenant other = TestTenant.create();

        other.http().get(path).refused(404, "INFO_TAG_NOT_FOUND");
        other.http().patch(path, "{\"title\": \"x\"}").refused(404, "INFO_TAG_NOT_FOUND");
        other.http().delete(path).refused(404, "INFO_TAG_NOT_FOUND");
        assertThat(titles(other.http())).isEmpty();
        other.systemAdmin().http().get(path).refused(404, "INFO_TAG_NOT_FOUND");
        other.systemAdmin().http().delete(path).refused(404, "INFO_TAG_NOT_FOUND");
    }

    @Test
    void aListIsSearchedAndPaged() {
        String second = key + ".second";
        create(http, "Opening hours");
        http.post(SECURE, "{\"key\": \"%s\", \"title\": \"Prices\", \"description\": \"In francs\"}".formatted(second))
                .expect(201);

        assertThat(http.get(SECURE + "?search=FRANCS").expect(200).text("/data/0/key"))
                .isEqualTo(second);
        String both = SECURE + "?keys=" + key + "," + second;
        assertThat(http.get(both + "&sort=title&order=desc").text("/data/0/title"))
                .isEqualTo("Prices");
        Http.Answer page = http.get(both + "&limit=1&offset=1").expect(200);
        assertThat(page.text("/data/0/key")).isEqualTo(second);
        assertThat(page.at("/total").asInt()).isEqualTo(2);
        String link = http.get(both + "&limit=1").expect(200).header("Link");
        assertThat(http.get(link.substring(1, link.indexOf('>'))).expect(200).text("/data/0/key"))
                .isEqualTo(second);
    }

    @Test
    void eachActionNeedsItsPermission() {
        String path = SECURE + create(http, "Hours");
        Http member = tenant.user(Role.MEMBER).http();
        Http guest = tenant.user(Role.GUEST).http();

        member.get(path).expect(200);
        guest.get(path).refused(403, "NOT_ALLOWED");
        guest.get(SECURE).refused(403, "NOT_ALLOWED");
        member.post(SECURE, tag("x")).refused(403, "NOT_ALLOWED");
        member.patch(path, "{\"title\": \"x\"}").refused(403, "NOT_ALLOWED");
        member.delete(path).refused(403, "NOT_ALLOWED");
    }

    /** Somebody logged in to the installation's own tenant. */
    private Http inSystemTenant(UUID userId) {
        UUID sessionId = UUID.randomUUID();
        tenant.update(
                "insert into session (id, account_id, tenant_id, remembered, ip, expires_at) values"
                        + " (?, ?, ?, false, '127.0.0.1', now() + interval '1 day')",
                sessionId,
                userId,
                Caller.SYSTEM_TENANT);
        TestServer server = TestServer.shared();
        return Http.anonymous(server)
                .bearer(server.stoa().identity().tokens().issue(userId, Caller.SYSTEM_TENANT, sessionId));
    }

    private List<String> titles(Http as) {
        return as.get(SECURE + "?keys=" + key)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(tag -> tag.path("title").asString())
                .toList();
    }

    private String create(Http as, String title) {
        return as.post(SECURE, tag(title)).expect(201).text("/data/id");
    }

    private String tag(String title) {
        return "{\"key\": \"%s\", \"title\": \"%s\", \"description\": \"When people can come\"}".formatted(key, title);
    }
}
