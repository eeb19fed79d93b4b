package dev.stoa.ledger;

/** Whether a price is without its taxes or with them. */
enum Pricing {
    NET,
    GROSS
}
