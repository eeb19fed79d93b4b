package dev.stoa.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Localized;
import dev.stoa.listing.Translations;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Languages;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of tags. */
public final class TagsApi implements Api {

    private final Tags tags;
    private final EntityLinks links;

    public TagsApi(Tags tags, EntityLinks links) {
        this.tags = tags;
        this.links = links;
    }

    private record Updates(List<Tags.Update> updates) {}

    private record CleanedUp(@JsonProperty("deleted_count") int deletedCount) {}

    private record Weighed(
            @JsonProperty("tag_id") UUID tagId,
            @JsonProperty("tag_name") String tagName,
            @JsonProperty("display_name") String displayName,
            long count) {

        static Weighed of(TagStore.Weight weight, Languages languages) {
            Localized text =
                    Translations.in(languages, weight.language(), weight.displayName(), null, weight.translations());
            return new Weighed(weight.tagId(), weight.tagName(), text.name(), weight.count());
        }
    }

    private record NewLink(
            @JsonProperty("tag_name") String tagName,
            @JsonProperty("entity_type") EntityType entityType,
            @JsonProperty("entity_id") UUID entityId) {}

    private record NewLinks(
            @JsonProperty("tag_names") List<String> tagNames,
            @JsonProperty("entity_type") EntityType entityType,
            @JsonProperty("entity_id") UUID entityId) {

        List<TagName> names() {
            var names = new ArrayList<TagName>();
            for (int i = 0; i < tagNames.size(); i++) {
                names.add(TagName.of("tag_names[" + i + "]", tagNames.get(i)));
            }
            return names;
        }
    }

    private record KindAsked(
            @JsonProperty("entity_type") @Nullable EntityType entityType) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listTags", this::list);
        operations.bind("getTagCloud", this::cloud);
        operations.bind("getTag", r -> shown(tags.get(r.caller(), r.id()), r.languages()));
        operations.bind("createCuratedTag", r -> {
            Tag tag = tags.createCurated(r.caller(), r.body(Tags.NewCurated.class));
            return Reply.created(new Single<>(tag)).revision(tag.revision());
        });
        operations.bind("upgradeTag", r -> one(tags.upgrade(r.caller(), r.id(), r.ifMatch())));
        operations.bind(
                "changeTags",
                r -> Reply.data(tags.changeAll(r.caller(), r.body(Updates.class).updates())));
        operations.bind(
                "changeTagTranslations",
                r -> one(tags.translate(r.caller(), r.id(), r.body(TagTranslations.class), r.ifMatch())));
        operations.bind("cleanUpTags", r -> Reply.data(new CleanedUp(tags.cleanUp(r.caller()))));
        operations.bind("deleteTag", r -> {
            tags.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("listTagsOfEntity", this::listOfEntity);
        operations.bind("listTagEntities", r -> {
            EntityType type = r.query(KindAsked.class).entityType();
            return Reply.data(links.withTag(r.caller(), r.id(), type, r.page().uncounted()));
        });
        operations.bind("linkTag", r -> {
            NewLink input = r.body(NewLink.class);
            var entity = new Entity(input.entityType(), input.entityId());
            return Reply.created(new Single<>(links.tag(r.caller(), entity, new NewTagLink(input.tagName()))));
        });
        operations.bind("linkTags", r -> {
            NewLinks input = r.body(NewLinks.class);
            var entity = new Entity(input.entityType(), input.entityId());
            return Reply.created(new Single<>(links.tag(r.caller(), entity, input.names())));
        });
        operations.bind("unlinkTag", r -> {
            links.unlinkTag(r.caller(), r.body(Entity.class), r.id());
            return Reply.noContent();
        });
    }

    private Reply list(Request r) {
        Languages languages = r.languages();
        return Reply.ok(Counted.of(
                tags.list(r.caller(), r.query(TagFilter.class), r.page()).map(tag -> tag.summary(languages))));
    }

    private Reply cloud(Request r) {
        Languages languages = r.languages();
        EntityType type = r.query(KindAsked.class).entityType();
        return Reply.data(tags.cloud(r.caller(), type, r.page().limit()).stream()
                .map(weight -> Weighed.of(weight, languages))
                .toList());
    }

    private Reply listOfEntity(Request r) {
        Languages languages = r.languages();
        return Reply.data(
                links.tagsOf(r.caller(), r.query(Entity.class), r.page().uncounted()).items().stream()
                        .map(tag -> tag.with(tag.in(languages)))
                        .toList());
    }

    private static Reply shown(Tag tag, Languages languages) {
        Localized text = tag.in(languages);
        return one(tag.with(text)).header("Content-Language", text.language());
    }

    private static Reply one(Tag tag) {
        return Reply.data(tag).revision(tag.revision());
    }
}
