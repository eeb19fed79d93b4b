package dev.stoa.ledger;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of payments. */
final class PaymentsApi implements Api {

    private final Payments payments;

    PaymentsApi(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listPayments", r -> Reply.page(payments.list(r.caller(), r.query(PaymentFilter.class), r.page())));
        operations.bind("createPayment", r -> created(payments.create(r.caller(), r.body(NewPayment.class))));
        operations.bind("getPayment", r -> one(payments.get(r.caller(), r.id())));
        operations.bind(
                "changePayment",
                r -> one(payments.change(r.caller(), r.id(), r.body(PaymentChanges.class), r.ifMatch())));
        operations.bind(
                "changePaymentState",
                r -> one(payments.changeState(
                        r.caller(), r.id(), r.body(Payments.Outcome.class).state(), r.ifMatch())));
        operations.bind("refundPayment", r -> {
            Payment refund = payments.refund(r.caller(), r.id(), r.body(Payments.Refunding.class));
            return created(refund).header("Location", "/api/v1/secure/ledger/payments/" + refund.id());
        });
    }

    private static Reply one(Payment payment) {
        return Reply.data(payment).revision(payment.revision());
    }

    private static Reply created(Payment payment) {
        return Reply.created(payment.id(), payment).revision(payment.revision());
    }
}
