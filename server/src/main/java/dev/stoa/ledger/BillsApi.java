package dev.stoa.ledger;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of bills. */
final class BillsApi implements Api {

    private final Bills bills;

    BillsApi(Bills bills) {
        this.bills = bills;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listBills", r -> Reply.page(bills.list(r.caller(), r.query(BillFilter.class), r.page())));
        operations.bind("createBill", r -> {
            Bill bill = bills.create(r.caller(), r.body(NewBill.class));
            return Reply.created(bill.id(), bill).revision(bill.revision());
        });
        operations.bind("getBill", r -> one(bills.get(r.caller(), r.id())));
        operations.bind(
                "changeBill", r -> one(bills.change(r.caller(), r.id(), r.body(BillChanges.class), r.ifMatch())));
        operations.bind("deleteBill", r -> {
            bills.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "closeBill", r -> one(bills.close(r.caller(), r.id(), r.body(Bills.Closing.class), r.ifMatch())));
        operations.bind("listBillTaxes", r -> Reply.data(bills.taxes(r.caller(), r.id())));
    }

    private static Reply one(Bill bill) {
        return Reply.data(bill).revision(bill.revision());
    }
}
