package dev.stoa.ledger;

import dev.stoa.platform.error.ErrorCode;

enum LedgerError implements ErrorCode {
    COMPANY_NOT_FOUND(Kind.NOT_FOUND, "There is no such company."),
    COMPANY_UNKNOWN(Kind.INVALID, "companyId names no company of this tenant."),
    COMPANY_IN_USE(Kind.CONFLICT, "The company has bills, order items or payments; set isActive to false instead."),
    CONTACT_UNKNOWN(Kind.INVALID, "contactId names no contact of this tenant."),
    ENTRY_UNKNOWN(Kind.INVALID, "calendarEntryId names no entry of this tenant."),
    TAX_RATE_NOT_FOUND(Kind.NOT_FOUND, "There is no such tax rate."),
    TAX_CODE_TAKEN(Kind.CONFLICT, "There is a tax rate with this code already."),
    TAX_CODE_UNKNOWN(Kind.INVALID, "taxCodes names a tax rate that does not exist."),
    BOOKING_PRICE_NOT_FOUND(Kind.NOT_FOUND, "Bookings in this calendar have no price."),
    CALENDAR_UNKNOWN(Kind.NOT_FOUND, "There is no such calendar."),
    BILL_NOT_FOUND(Kind.NOT_FOUND, "There is no such bill."),
    BILL_UNKNOWN(Kind.INVALID, "billId names no bill of this tenant."),
    BILL_CLOSED(Kind.CONFLICT, "The bill is closed and stays as it is; reverse its items on another bill."),
    BILL_NOT_CLOSED(Kind.CONFLICT, "Only a closed bill is corrected by another; this one can still be changed."),
    BILL_IN_USE(Kind.CONFLICT, "The bill has items, payments or a correction; take them off it first."),
    BILL_EMPTY(Kind.CONFLICT, "There is nothing on the bill."),
    BILL_NOT_BALANCED(Kind.CONFLICT, "What was paid is not what the items come to."),
    BILL_TOTAL_TOO_LARGE(Kind.INVALID, "The bill would come to more than can be counted exactly."),
    PAYMENTS_PENDING(Kind.CONFLICT, "A payment on the bill is pending; say what became of it first."),
    OTHER_CURRENCY(Kind.INVALID, "The bill is in another currency."),
    ORDER_ITEM_NOT_FOUND(Kind.NOT_FOUND, "There is no such order item."),
    ORDER_ITEM_CLOSED(Kind.CONFLICT, "The item is on a closed bill; reverse it."),
    ORDER_ITEM_NOT_CLOSED(Kind.CONFLICT, "Only items on closed bills are reversed; change or cancel this one."),
    ORDER_ITEM_CANCELLED(Kind.CONFLICT, "The item is cancelled."),
    REVERSAL_FIXED(Kind.CONFLICT, "A reversal takes back what it reverses, at its price; cancel it instead."),
    REVERSED_TOO_MUCH(Kind.CONFLICT, "Less than this is left to reverse."),
    AMOUNT_TOO_LARGE(Kind.INVALID, "The amount is more than can be counted exactly."),
    PAYMENT_NOT_FOUND(Kind.NOT_FOUND, "There is no such payment."),
    PAYMENT_STATE_NOT_REACHABLE(Kind.CONFLICT, "The payment cannot get from the state it is in to that one."),
    PAYMENT_NOT_REFUNDABLE(Kind.CONFLICT, "Only a payment that was charged can be refunded."),
    REFUND_TOO_LARGE(Kind.CONFLICT, "Less than this is left of the payment."),
    PAYMENT_CLOSED(Kind.CONFLICT, "The payment is on a closed bill and stays there.");

    private final Kind kind;
    private final String title;

    LedgerError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
