package dev.stoa.calendar;

/** How far somebody may go in a calendar they see; each step allows all that those before it do. */
enum Reach {
    /** See when time is taken. */
    FREE_BUSY,
    /** Read what is not private. */
    READ,
    /** Put entries of their own into it. */
    BOOK,
    /** Change entries of others that are not private. */
    WRITE,
    /** Everything. */
    MANAGE;

    boolean reads() {
        return compareTo(READ) >= 0;
    }

    boolean books() {
        return compareTo(BOOK) >= 0;
    }

    boolean writes() {
        return compareTo(WRITE) >= 0;
    }

    boolean manages() {
        return this == MANAGE;
    }
}
