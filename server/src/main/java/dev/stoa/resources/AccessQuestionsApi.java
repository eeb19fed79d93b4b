package dev.stoa.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.listing.Status;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.spaces.Spaces;
import java.util.List;
import java.util.UUID;

/** HTTP of what callers ask about their access to spaces and resources; here because this area knows both. */
public final class AccessQuestionsApi implements Api {

    private final Spaces spaces;
    private final Resources resources;

    public AccessQuestionsApi(Spaces spaces, Resources resources) {
        this.spaces = spaces;
        this.resources = resources;
    }

    private enum EntityType {
        SPACE,
        RESOURCE
    }

    private enum Action {
        READ,
        WRITE
    }

    private record Question(EntityType entityType, UUID entityId, Action action) {}

    private record Decision(boolean allowed) {}

    /** @param spaceId empty for a resource that is in no space */
    private record Manageable(
            UUID id, @JsonProperty("space_id") String spaceId, String name, Status status) {

        static Manageable of(Resource resource) {
            UUID spaceId = resource.spaceId();
            return new Manageable(
                    resource.id(), spaceId == null ? "" : spaceId.toString(), resource.name(), resource.status());
        }
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("checkAccess", r -> Reply.ok(new Decision(allowed(r))));
        operations.bind("listMyManageableResources", r -> Reply.data(manageable(r)));
    }

    private boolean allowed(Request r) {
        Question question = r.query(Question.class);
        boolean write = question.action() == Action.WRITE;
        return switch (question.entityType()) {
            case SPACE -> spaces.allows(r.caller(), question.entityId(), write);
            case RESOURCE -> resources.allows(r.caller(), question.entityId(), write);
        };
    }

    private List<Manageable> manageable(Request r) {
        var filter = new ResourceFilter(null, null, null, null, null, true, null, null, r.query("search"));
        PageRequest page = r.page().uncounted();
        return resources.list(r.caller(), filter, Viewpoint.NOWHERE, page).items().stream()
                .map(Manageable::of)
                .toList();
    }
}
