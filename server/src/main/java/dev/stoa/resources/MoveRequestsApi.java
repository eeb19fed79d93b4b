package dev.stoa.resources;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Single;

/** HTTP of moving resources between spaces. */
public final class MoveRequestsApi implements Api {

    private final MoveRequests requests;

    public MoveRequestsApi(MoveRequests requests) {
        this.requests = requests;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "moveResource",
                r -> Reply.created(new Single<>(requests.move(r.caller(), r.id(), r.body(MoveRequest.Wish.class)))));
        operations.bind(
                "listMoveRequests",
                r -> Reply.data(requests.list(r.caller(), r.query(MoveRequest.Filter.class), r.page())));
        operations.bind("approveMoveRequest", r -> Reply.data(requests.approve(r.caller(), r.id())));
        operations.bind(
                "rejectMoveRequest",
                r -> Reply.data(requests.reject(r.caller(), r.id(), r.body(MoveRequest.Rejection.class))));
        operations.bind("cancelMoveRequest", r -> {
            requests.cancel(r.caller(), r.id());
            return Reply.noContent();
        });
    }
}
