package dev.stoa.resources;

import dev.stoa.listing.Localized;
import dev.stoa.listing.PromotionChanges;
import dev.stoa.listing.Viewpoint;
import dev.stoa.listing.VisitMetrics;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Languages;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.Collections;

/** HTTP of resources. */
public final class ResourcesApi implements Api {

    private final Resources resources;
    private final ResourceMembers members;
    private final ResourceVisits visits;
    private final NearbyResources nearby;

    public ResourcesApi(Resources resources, ResourceMembers members, ResourceVisits visits, NearbyResources nearby) {
        this.resources = resources;
        this.nearby = nearby;
        this.members = members;
        this.visits = visits;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listResources", r -> Reply.page(list(r)));
        operations.bind("listNearbyResources", r -> Reply.page(near(r)));
        operations.bind("createResource", r -> created(resources.create(r.caller(), r.body(NewResource.class))));
        operations.bind("getResource", r -> shown(resources.get(r.caller(), r.id()), r.languages()));
        operations.bind(
                "changeResource",
                r -> one(resources.change(r.caller(), r.id(), r.body(ResourceChanges.class), r.ifMatch())));
        operations.bind("deleteResource", r -> {
            resources.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "promoteResource",
                r -> one(resources.promote(r.caller(), r.id(), r.body(PromotionChanges.class), r.ifMatch())));
        operations.bind("moveResourceToTop", r -> one(resources.moveToTop(r.caller(), r.id(), r.ifMatch())));
        operations.bind("detachResource", r -> one(resources.detach(r.caller(), r.id(), r.ifMatch())));
        operations.bind("listResourceMembers", r -> Reply.data(members.list(r.caller(), r.id())));
        operations.bind("addResourceMembers", r -> {
            members.add(r.caller(), r.id(), r.body(ResourceMember.Request.class));
            return Reply.ok(Collections.singletonMap("data", null));
        });
        operations.bind("removeResourceMember", r -> {
            members.remove(r.caller(), r.id(), r.uuid("userId"));
            return Reply.noContent();
        });
        operations.bind("trackResourceVisit", r -> Reply.data(visits.track(r.caller(), r.id())));
        operations.bind(
                "resetResourceVisits",
                r -> Reply.data(visits.reset(r.caller(), r.id(), r.body(VisitMetrics.Reset.class))));
    }

    private Page<Resource> list(Request r) {
        Languages languages = r.languages();
        Viewpoint from = r.query(Viewpoint.class).checked();
        return resources
                .list(r.caller(), r.query(ResourceFilter.class), from, r.page())
                .map(resource -> resource.with(resource.texts(languages)));
    }

    private Page<NearbyResource> near(Request r) {
        Languages languages = r.languages();
        return nearby.list(r.caller(), r.query(ResourceFilter.class), r.query(Viewpoint.class), r.page())
                .map(found -> found.in(languages));
    }

    private static Reply shown(ResourceDetails details, Languages languages) {
        Localized texts = details.resource().texts(languages);
        return one(details.with(texts, languages)).header("Content-Language", texts.language());
    }

    private static Reply one(ResourceDetails details) {
        return Reply.data(details).revision(details.resource().revision());
    }

    private static Reply created(ResourceDetails details) {
        return Reply.created(details.resource().id(), details)
                .revision(details.resource().revision());
    }
}
