package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.TAGS;
import static dev.stoa.taxonomy.Filing.group;
import static dev.stoa.taxonomy.Filing.resource;
import static dev.stoa.taxonomy.Filing.space;
import static dev.stoa.taxonomy.Filing.tag;
import static dev.stoa.taxonomy.Filing.texts;
import static dev.stoa.taxonomy.Filing.untag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TagsTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aTagComesWithItsFirstLinkAndGoesWithItsLast() {
        String space = space(http);
        String resource = resource(http);

        Http.Answer link = tag(http, "  Quiet   Zone ", "space", space).expect(201);
        String id = link.text("/data/tag_id");
        Http.Answer again = tag(http, "QUIET zone", "resource", resource).expect(201);

        assertThat(again.text("/data/tag_id")).isEqualTo(id);
        Http.Answer tag = http.get(TAGS + id).expect(200);
        assertThat(tag.text("/data/name")).isEqualTo("quiet zone");
        assertThat(tag.text("/data/display_name")).isEqualTo("Quiet Zone");
        assertThat(tag.text("/data/owner_id")).isEqualTo(tenant.owner().id().toString());
        assertThat(tag.text("/data/owner_type")).isEqualTo("user");
        assertThat(tag.text("/data/language")).isEqualTo("en");
        assertThat(tag.at("/data/usage_count").asInt()).isEqualTo(2);
        untag(http, id, "space", space).expect(204);
        assertThat(http.get(TAGS + id).expect(200).at("/data/usage_count").asInt())
                .isEqualTo(1);
        untag(http, id, "space", space).refused(404, "TAG_NOT_LINKED");
        untag(http, id, "resource", resource).expect(204);
        http.get(TAGS + id).refused(404, "TAG_NOT_FOUND");
        assertThat(tenant.eventTypes()).endsWith("tag.linked", "tag.linked", "tag.unlinked", "tag.unlinked");
    }

    @Test
    void taggingTwiceAnswersTheSameLinkAndCountsOnce() {
        String space = space(http);
        Http.Answer first = tag(http, "Quiet", "space", space).expect(201);

        assertThat(tag(http, "quiet", "space", space).expect(201).at("/data")).isEqualTo(first.at("/data"));
        assertThat(http.get(TAGS + first.text("/data/tag_id"))
                        .expect(200)
                        .at("/data/usage_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aTagOfAHundredAndOneCharactersIsRefused() {
        String space = space(http);

        tag(http, "x".repeat(100), "space", space).expect(201);
        assertThat(tag(http, "x".repeat(101), "space", space)
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/path"))
                .isEqualTo("tag_name");
        tag(http, "   ", "space", space).refused(422, "VALIDATION_FAILED");
        tag(http, "\u0130".repeat(51), "space", space).refused(422, "VALIDATION_FAILED");
    }

    @Test
    void severalTagsAreLinkedTogetherOrNotAtAll() {
        String space = space(http);
        tag(http, "Quiet", "space", space).expect(201);

        http.post(TAGS + "link/bulk", """
                {"tag_names": ["Bright", "  "], "entity_type": "space", "entity_id": "%s"}
                """.formatted(space)).refused(422, "VALIDATION_FAILED");
        assertThat(texts(http.get(TAGS).expect(200), "/name")).containsExactly("quiet");
        Http.Answer links = http.post(TAGS + "link/bulk", """
                {"tag_names": ["Sunny", "quiet", "BRIGHT", "bright"], "entity_type": "space", "entity_id": "%s"}
                """.formatted(space)).expect(201);

        assertThat(links.at("/data").size()).isEqualTo(3);
        Http.Answer tags =
                http.get(TAGS + "entity?entity_type=space&entity_id=" + space).expect(200);
        assertThat(texts(tags, "/name")).containsExactly("bright", "quiet", "sunny");
        assertThat(texts(tags, "/usage_count")).containsExactly("1", "1", "1");
        assertThat(texts(tags, "/display_name")).containsExactly("BRIGHT", "Quiet", "Sunny");
    }

    @Test
    void whoTagsMustBeAllowedToChangeTheThing() {
        String space = space(http);
        Http member = tenant.user(Role.MEMBER).http();
        TestUser tagger = tenant.user(Role.MEMBER);
        tenant.grant(tagger, "taxonomy:write");
        TestUser keeper = tenant.user(Role.MEMBER);
        tenant.grant(keeper, "taxonomy:write", "spaces:write");

        tag(member, "mine", "space", space).refused(403, "NOT_ALLOWED");
        tag(tagger.http(), "mine", "space", space).refused(403, "NOT_ALLOWED");
        tag(tagger.http(), "mine", "space", space(TestTenant.create().http())).refused(404, "SPACE_NOT_FOUND");
        assertThat(http.get(TAGS).expect(200).at("/data").isEmpty()).isTrue();
        String id = tag(keeper.http(), "mine", "space", space).expect(201).text("/data/tag_id");
        untag(tagger.http(), id, "space", space).refused(403, "NOT_ALLOWED");
        untag(keeper.http(), id, "space", space).expect(204);
    }

    @Test
    void aCuratedTagStaysWithoutLinks() {
        String groupId = group(http);
        Http.Answer created =
                http.post(TAGS + "curated", """
                {"tag_name": "House Rules", "group_id": "%s"}
                """.formatted(groupId)).expect(201);
        String id = created.text("/data/id");
        assertThat(created.text("/data/owner_type")).isEqualTo("group");
        assertThat(created.text("/data/owner_id")).isEqualTo(groupId);
        assertThat(created.at("/data/persistent").asBoolean()).isTrue();
        String space = space(http);
        assertThat(tag(http, "house rules", "space", space).expect(201).text("/data/tag_id"))
                .isEqualTo(id);

        untag(http, id, "space", space).expect(204);

        assertThat(http.get(TAGS + id).expect(200).at("/data/usage_count").asInt())
                .isZero();
        http.post(TAGS + "curated", "{\"tag_name\": \"house  rules\"}").refused(409, "TAG_NAME_TAKEN");
        assertThat(http.post(TAGS + "curated", """
                        {"tag_name": "Other", "group_id": "%s"}
                        """.formatted(
                                        group(TestTenant.create().http())))
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/path"))
                .isEqualTo("group_id");
    }

    @Test
    void whichTagsStayIsForAdminsToSay() {
        String id = tag(http, "quiet", "space", space(http)).expect(201).text("/data/tag_id");
        Http manager = tenant.user(Role.MANAGER).http();

        manager.post(TAGS + "curated", "{\"tag_name\": \"mine\"}").refused(403, "NOT_ALLOWED");
        manager.send("PATCH", TAGS + id + "/upgrade", null).refused(403, "NOT_ALLOWED");
        manager.post(TAGS + "bulk-update", "{\"updates\": [{\"id\": \"%s\", \"persistent\": true}]}".formatted(id))
                .refused(403, "NOT_ALLOWED");
        manager.post(TAGS + "cleanup").refused(403, "NOT_ALLOWED");
        assertThat(http.get(TAGS + id).expect(200).at("/data/persistent").asBoolean())
                .isFalse();
    }

    @Test
    void anUpgradedTagOutlivesItsLastLink() {
        String space = space(http);
        String id = tag(http, "quiet", "space", space).expect(201).text("/data/tag_id");

        Http.Answer upgraded = http.send("PATCH", TAGS + id + "/upgrade", null).expect(200);
        untag(http, id, "space", space).expect(204);

        assertThat(upgraded.at("/data/persistent").asBoolean()).isTrue();
        assertThat(upgraded.header("ETag")).isEqualTo("\"2\"");
        http.get(TAGS + id).expect(200);
        http.send("PATCH", TAGS + UUID.randomUUID() + "/upgrade", null).refused(404, "TAG_NOT_FOUND");
    }

    @Test
    void tagsAreChangedTogetherOrNotAtAll() {
        String space = space(http);
        String quiet = tag(http, "quiet", "space", space).expect(201).text("/data/tag_id");
        String bright = tag(http, "bright", "space", space).expect(201).text("/data/tag_id");
        Http stranger = TestTenant.create().http();
        String theirs =
                tag(stranger, "far", "space", space(stranger)).expect(201).text("/data/tag_id");

        Http.Answer refused =
                http.post(TAGS + "bulk-update", """
                {"updates": [{"id": "%s", "persistent": true}, {"id": "%s", "persistent": true}]}
                """.formatted(quiet, theirs)).refused(422, "VALIDATION_FAILED");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("updates[1].id");
        http.post(TAGS + "bulk-update", """
                {"updates": [{"id": "%s", "persistent": true}, {"id": "%s", "persistent": false}]}
                """.formatted(quiet, quiet)).refused(422, "VALIDATION_FAILED");
        assertThat(http.get(TAGS + "?persistent=true").expect(200).at("/data").isEmpty())
                .isTrue();

        Http.Answer changed =
                http.post(TAGS + "bulk-update", """
                {"updates": [{"id": "%s", "persistent": true}, {"id": "%s"}]}
                """.formatted(quiet, bright)).expect(200);

        assertThat(texts(changed, "/persistent")).containsExactly("true", "false");
        assertThat(texts(http.get(TAGS + "?persistent=true").expect(200), "/name"))
                .containsExactly("quiet");
        assertThat(tenant.eventTypes()).containsOnlyOnce("tag.persistence_changed");
    }

    @Test
    void cleaningUpTakesWhatNothingCarriesAndWasNotMeantToStay() {
        String curated = http.post(TAGS + "curated", "{\"tag_name\": \"rules\"}")
                .expect(201)
                .text("/data/id");
        String unused = http.post(TAGS + "curated", "{\"tag_name\": \"old\"}")
                .expect(201)
                .text("/data/id");
        String used = tag(http, "quiet", "space", space(http)).expect(201).text("/data/tag_id");
        http.post(TAGS + "bulk-update", "{\"updates\": [{\"id\": \"%s\", \"persistent\": false}]}".formatted(unused))
                .expect(200);

        assertThat(http.post(TAGS + "cleanup")
                        .expect(200)
                        .at("/data/deleted_count")
                        .asInt())
                .isEqualTo(1);

        http.get(TAGS + unused).refused(404, "TAG_NOT_FOUND");
        http.get(TAGS + curated).expect(200);
        http.get(TAGS + used).expect(200);
    }

    @Test
    void aDeletedTagIsTakenOffEverything() {
        String space = space(http);
        String id = tag(http, "quiet", "space", space).expect(201).text("/data/tag_id");
        String curated = http.post(TAGS + "curated", "{\"tag_name\": \"rules\"}")
                .expect(201)
                .text("/data/id");
        tag(http, "rules", "space", space).expect(201);

        http.with("If-Match", "\"7\"").delete(TAGS + id).refused(412, "CHANGED_MEANWHILE");
        http.delete(TAGS + id).expect(204);
        http.delete(TAGS + curated).expect(204);

        assertThat(http.get(TAGS + "entity?entity_type=space&entity_id=" + space)
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
        http.delete(TAGS + id).refused(404, "TAG_NOT_FOUND");
    }

    @Test
    void aTagIsTranslatedIntoLanguagesOfTheTenant() {
        String path =
                TAGS + tag(http, "Quiet", "space", space(http)).expect(201).text("/data/tag_id");

        http.patch(path + "/translations", """
                {"translations": [{"locale": "de", "name": "Ruhig"}, {"locale": "fr", "name": "Calme"}]}
                """).expect(200);
        Http.Answer changed = http.patch(path + "/translations", """
                {"translations": [{"locale": "de", "name": "Still"}]}
                """).expect(200);

        assertThat(changed.at("/data/translations_i18n").toString())
                .isEqualTo("{\"de\":{\"name\":\"Still\"},\"fr\":{\"name\":\"Calme\"}}");
        assertThat(http.get(path + "?language=de").expect(200).text("/data/display_name"))
                .isEqualTo("Still");
        assertThat(http.get(TAGS + "?language=fr").expect(200).text("/data/0/display_name"))
                .isEqualTo("Calme");
        assertThat(http.get(TAGS + "cloud?language=fr").expect(200).text("/data/0/display_name"))
                .isEqualTo("Calme");
        for (String bad : new String[] {
            "[{\"locale\": \"it\", \"name\": \"Calmo\"}]",
            "[{\"locale\": \"en\", \"name\": \"Quiet\"}]",
            "[{\"locale\": \"de\", \"name\": \"A\"}, {\"locale\": \"de\", \"name\": \"B\"}]",
            "[{\"locale\": \"de\", \"name\": \"  \"}]"
        }) {
            http.patch(path + "/translations", "{\"translations\": %s}".formatted(bad))
                    .refused(422, "VALIDATION_FAILED");
        }
    }

    @Test
    void theCloudHasTheMostUsedFirst() {
        String one = space(http);
        String two = space(http);
        for (String name : new String[] {"quiet", "bright"}) {
            tag(http, name, "space", one).expect(201);
        }
        tag(http, "quiet", "space", two).expect(201);
        tag(http, "bright", "resource", resource(http)).expect(201);
        tag(http, "bright", "resource", resource(http)).expect(201);
        http.post(TAGS + "curated", "{\"tag_name\": \"unused\"}").expect(201);

        Http.Answer cloud = http.get(TAGS + "cloud").expect(200);
        assertThat(texts(cloud, "/tag_name")).containsExactly("bright", "quiet");
        assertThat(texts(cloud, "/count")).containsExactly("3", "2");
        assertThat(texts(http.get(TAGS + "cloud?limit=1").expect(200), "/tag_name"))
                .containsExactly("bright");
        Http.Answer ofSpaces = http.get(TAGS + "cloud?entity_type=space").expect(200);
        assertThat(texts(ofSpaces, "/tag_name")).containsExactly("quiet", "bright");
        assertThat(texts(ofSpaces, "/count")).containsExactly("2", "1");
    }

    @Test
    void aListIsNarrowedSortedPagedAndCounted() {
        String space = space(http);
        for (String name : new String[] {"Amber", "Blue", "Cyan"}) {
            tag(http, name, "space", space).expect(201);
        }
        tag(http, "Blue", "space", space(http)).expect(201);
        String groupId = group(http);
        http.post(TAGS + "curated", "{\"tag_name\": \"Dune\", \"group_id\": \"%s\"}".formatted(groupId))
                .expect(201);

        Http.Answer page = http.get(TAGS + "?limit=2&offset=1").expect(200);
        assertThat(texts(page, "/name")).containsExactly("blue", "cyan");
        assertThat(page.at("/total").asInt()).isEqualTo(4);
        assertThat(page.at("/returnedCount").asInt()).isEqualTo(2);
        assertThat(http.get(TAGS + "?sort=usage_count&order=desc").expect(200).text("/data/0/name"))
                .isEqualTo("blue");
        assertThat(texts(http.get(TAGS + "?owner_type=group").expect(200), "/name"))
                .containsExactly("dune");
        assertThat(texts(http.get(TAGS + "?owner_id=" + groupId).expect(200), "/name"))
                .containsExactly("dune");
        assertThat(texts(http.get(TAGS + "?search=AMB").expect(200), "/name")).containsExactly("amber");
    }

    @Test
    void whatCarriesATagIsListedForThoseWhoSeeIt() {
        String pending = http.post("/api/v1/secure/resources/", "{\"name\": \"Soon\", \"status\": \"pending\"}")
                .expect(201)
                .text("/data/id");
        String open = resource(http);
        tag(http, "new", "resource", pending).expect(201);
        String id = tag(http, "new", "resource", open).expect(201).text("/data/tag_id");

        assertThat(texts(http.get(TAGS + id + "/entities").expect(200), "/entity_id"))
                .containsExactly(pending, open);
        Http member = tenant.user(Role.MEMBER).http();
        assertThat(texts(member.get(TAGS + id + "/entities").expect(200), "/entity_id"))
                .containsExactly(open);
        http.get(TAGS + UUID.randomUUID() + "/entities").refused(404, "TAG_NOT_FOUND");
    }

    @Test
    void whatIsDeletedTakesItsTagsAlong() {
        String space = space(http);
        String id = tag(http, "quiet", "space", space).expect(201).text("/data/tag_id");
        String kept = tag(http, "bright", "space", space).expect(201).text("/data/tag_id");
        tag(http, "bright", "resource", resource(http)).expect(201);

        http.delete("/api/v1/secure/spaces/" + space).expect(204);

        http.get(TAGS + id).refused(404, "TAG_NOT_FOUND");
        assertThat(http.get(TAGS + kept).expect(200).at("/data/usage_count").asInt())
                .isEqualTo(1);
    }

    @Test
    void otherTenantsSeeNothing() {
        String space = space(http);
        String path = TAGS + tag(http, "quiet", "space", space).expect(201).text("/data/tag_id");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "TAG_NOT_FOUND");
        stranger.delete(path).refused(404, "TAG_NOT_FOUND");
        stranger.send("PATCH", path + "/upgrade", null).refused(404, "TAG_NOT_FOUND");
        stranger.patch(path + "/translations", "{\"translations\": [{\"locale\": \"de\", \"name\": \"Ruhig\"}]}")
                .refused(404, "TAG_NOT_FOUND");
        stranger.get(TAGS + "entity?entity_type=space&entity_id=" + space).refused(404, "SPACE_NOT_FOUND");
        assertThat(stranger.get(TAGS).expect(200).at("/data").isEmpty()).isTrue();
        assertThat(stranger.get(TAGS + "cloud").expect(200).at("/data").isEmpty())
                .isTrue();
    }
}
