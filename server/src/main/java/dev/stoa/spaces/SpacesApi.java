package dev.stoa.spaces;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of spaces. */
public final class SpacesApi implements Api {

    private final Spaces spaces;

    public SpacesApi(Spaces spaces) {
        this.spaces = spaces;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listSpaces",
                r -> Reply.page(spaces.list(r.caller(), r.query(SpaceFilter.class), r.page(), r.languages())));
        operations.bind("createSpace", r -> created(spaces.create(r.caller(), r.body(NewSpace.class))));
        operations.bind("getSpace", r -> one(spaces.get(r.caller(), r.id(), r.languages())));
        operations.bind(
                "changeSpace", r -> one(spaces.change(r.caller(), r.id(), r.body(SpaceChanges.class), r.ifMatch())));
        operations.bind("deleteSpace", r -> {
            spaces.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
    }

    private static Reply one(Space space) {
        return Reply.data(space).revision(space.revision());
    }

    private static Reply created(Space space) {
        return Reply.created(space.id(), space).revision(space.revision());
    }
}
