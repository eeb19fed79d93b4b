package dev.stoa.connector;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/** Where the lines of an entity type come from. */
record LineSource(LineTemplate template, Selection selection) {

    /** The rows that were changed within an interval; also those that were deleted, as far as they are still known. */
    @FunctionalInterface
    interface Selection {
        Statement of(Tx tx, UpdatedInterval updated);
    }

    static LineSource of(EntityType type) {
        return switch (type) {
            case RESERVATION -> ReservationLineStore.RESERVATIONS;
            case RESOURCE_BLOCK -> BlockLineStore.RESOURCE_BLOCKS;
            case AVAILABILITY_BLOCK -> BlockLineStore.AVAILABILITY_BLOCKS;
            case AVAILABILITY_ADJUSTMENT -> BlockLineStore.AVAILABILITY_ADJUSTMENTS;
            case CUSTOMER -> AccountLineStore.CUSTOMERS;
            case COMPANY -> AccountLineStore.COMPANIES;
            case BILL -> LedgerLineStore.BILLS;
            case ORDER_ITEM -> LedgerLineStore.ORDER_ITEMS;
            case PAYMENT -> LedgerLineStore.PAYMENTS;
        };
    }
}
