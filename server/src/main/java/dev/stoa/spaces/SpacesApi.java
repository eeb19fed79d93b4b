package dev.stoa.spaces;

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
import dev.stoa.platform.web.Single;
import java.util.List;
import java.util.UUID;

/** HTTP of spaces. */
public final class SpacesApi implements Api {

    private final Spaces spaces;
    private final SpaceMembers members;
    private final SpaceVisits visits;

    public SpacesApi(Spaces spaces, SpaceMembers members, SpaceVisits visits) {
        this.spaces = spaces;
        this.members = members;
        this.visits = visits;
    }

    /** A space where its name is enough. */
    private record Named(UUID id, String name) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listSpaces", r -> Reply.page(list(r)));
        operations.bind("createSpace", r -> created(spaces.create(r.caller(), r.body(NewSpace.class))));
        operations.bind("getSpace", r -> shown(spaces.get(r.caller(), r.id(), viewpoint(r)), r.languages()));
        operations.bind(
                "changeSpace", r -> one(spaces.change(r.caller(), r.id(), r.body(SpaceChanges.class), r.ifMatch())));
        operations.bind("deleteSpace", r -> {
            spaces.delete(r.caller(), r.id(), r.query("cascade") != null, r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "promoteSpace",
                r -> one(spaces.promote(r.caller(), r.id(), r.body(PromotionChanges.class), r.ifMatch())));
        operations.bind("moveSpaceToTop", r -> one(spaces.moveToTop(r.caller(), r.id(), r.ifMatch())));
        operations.bind("listMySpaces", r -> Reply.data(members.mine(r.caller())));
        operations.bind("listMyManageableSpaces", r -> Reply.data(manageable(r)));
        operations.bind("listSpaceMembers", r -> Reply.data(members.list(r.caller(), r.id())));
        operations.bind(
                "addSpaceMember",
                r -> Reply.created(new Single<>(members.add(r.caller(), r.id(), r.body(SpaceMember.Request.class)))));
        operations.bind("removeSpaceMember", r -> {
            members.remove(r.caller(), r.id(), r.uuid("userId"));
            return Reply.noContent();
        });
        operations.bind("trackSpaceVisit", r -> Reply.data(visits.track(r.caller(), r.id())));
        operations.bind(
                "resetSpaceVisits",
                r -> Reply.data(visits.reset(r.caller(), r.id(), r.body(VisitMetrics.Reset.class))));
    }

    private Page<Space> list(Request r) {
        Languages languages = r.languages();
        return spaces.list(r.caller(), r.query(SpaceFilter.class), viewpoint(r), r.page())
                .map(space -> space.with(space.texts(languages)));
    }

    private List<Named> manageable(Request r) {
        var filter = new SpaceFilter(null, null, null, null, true, null, null, r.query("search"));
        return spaces.list(r.caller(), filter, Viewpoint.NOWHERE, r.page().uncounted()).items().stream()
                .map(space -> new Named(space.id(), space.name()))
                .toList();
    }

    private static Viewpoint viewpoint(Request r) {
        return r.query(Viewpoint.class).checked();
    }

    private static Reply shown(SpaceDetails details, Languages languages) {
        Localized texts = details.space().texts(languages);
        return one(details.with(texts, languages)).header("Content-Language", texts.language());
    }

    private static Reply one(SpaceDetails details) {
        return Reply.data(details).revision(details.space().revision());
    }

    private static Reply created(SpaceDetails details) {
        return Reply.created(details.space().id(), details)
                .revision(details.space().revision());
    }
}
