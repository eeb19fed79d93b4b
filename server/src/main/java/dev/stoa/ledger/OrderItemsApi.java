package dev.stoa.ledger;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of order items. */
final class OrderItemsApi implements Api {

    private final OrderItems items;

    OrderItemsApi(OrderItems items) {
        this.items = items;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listOrderItems", r -> Reply.page(items.list(r.caller(), r.query(OrderItemFilter.class), r.page())));
        operations.bind("createOrderItem", r -> created(items.create(r.caller(), r.body(NewOrderItem.class))));
        operations.bind("getOrderItem", r -> one(items.get(r.caller(), r.id())));
        operations.bind(
                "changeOrderItem",
                r -> one(items.change(r.caller(), r.id(), r.body(OrderItemChanges.class), r.ifMatch())));
        operations.bind("cancelOrderItem", r -> one(items.cancel(r.caller(), r.id(), r.ifMatch())));
        operations.bind("reverseOrderItem", r -> {
            OrderItem reversal = items.reverse(r.caller(), r.id(), r.body(OrderItems.Reversing.class));
            return created(reversal).header("Location", "/api/v1/secure/ledger/order-items/" + reversal.id());
        });
    }

    private static Reply one(OrderItem item) {
        return Reply.data(item).revision(item.revision());
    }

    private static Reply created(OrderItem item) {
        return Reply.created(item.id(), item).revision(item.revision());
    }
}
