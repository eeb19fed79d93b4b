package dev.stoa.calendar;

import dev.stoa.platform.error.ErrorCode;

enum CalendarError implements ErrorCode {
    CALENDAR_NOT_FOUND(Kind.NOT_FOUND, "There is no such calendar."),
    ENTRY_NOT_FOUND(Kind.NOT_FOUND, "There is no such calendar entry."),
    LINKED_USER_NOT_FOUND(Kind.NOT_FOUND, "linkedUserId names no member of this tenant."),
    LINKED_RESOURCE_NOT_FOUND(Kind.NOT_FOUND, "linkedResourceId names no resource of this tenant."),
    LINKED_SPACE_NOT_FOUND(Kind.NOT_FOUND, "linkedSpaceId names no space of this tenant."),
    OWNER_NOT_FOUND(Kind.NOT_FOUND, "ownerUserId names no member of this tenant."),
    LINK_MISMATCH(Kind.INVALID, "A calendar has the one link its kind names."),
    LINK_PENDING(Kind.CONFLICT, "The space or resource waits for approval; make its calendar afterwards."),
    UNKNOWN_TIMEZONE(Kind.INVALID, "The time zone is not an IANA name."),
    BOOKING_POLICY_INVALID(Kind.INVALID, "The calendar's policy makes no sense."),
    BOOKING_RULE_BROKEN(Kind.INVALID, "The booking breaks a rule of the calendar."),
    CANCELLATION_TOO_LATE(Kind.INVALID, "It is too late to give this slot back."),
    SERIES_NOT_FOUND(Kind.NOT_FOUND, "There is no such series."),
    INSTANCE_NOT_FOUND(Kind.NOT_FOUND, "There is no such instance of a series."),
    RECURRENCE_INVALID(Kind.INVALID, "The recurrence makes no sense."),
    TOO_MANY_INSTANCES(
            Kind.INVALID,
            "The series would have more than 5000 instances at once; start it later or let it end earlier."),
    TOO_FAR_AHEAD(
            Kind.INVALID,
            "The series of these calendars have more than 5000 instances up to then that are not stored yet; look at fewer"
                    + " calendars or an earlier window."),
    REMINDER_NOT_FOUND(Kind.NOT_FOUND, "There is no such reminder."),
    REMINDER_TARGET_INVALID(Kind.INVALID, "A reminder is for one entry or one series."),
    ALREADY_RECURRING(Kind.CONFLICT, "The entry belongs to a series already."),
    SLOT_TAKEN(Kind.CONFLICT, "The slot is taken; choose another time."),
    STATUS_NOT_REACHABLE(Kind.CONFLICT, "The entry cannot go from its status to that one."),
    CAPACITY_IN_USE(Kind.CONFLICT, "Bookings that exist would not fit any more."),
    POSTURE_FIXED(Kind.DENIED, "Only those who manage calendars change how widely one may be shared (sharePosture)."),
    POSTURE_EXCEEDED(Kind.CONFLICT, "The calendar's policy does not allow it to be seen that widely (sharePosture)."),
    CALENDAR_PRIVATE(Kind.CONFLICT, "A private calendar is shared with nobody; make it shared first."),
    SHARE_USER_NOT_FOUND(Kind.NOT_FOUND, "userId names no member of this tenant."),
    SHARE_GROUP_NOT_FOUND(Kind.NOT_FOUND, "groupId names no group of this tenant."),
    SHARE_NOT_FOUND(Kind.NOT_FOUND, "There is no such share."),
    NOT_INVITED(Kind.DENIED, "You are not invited to this entry."),
    INVITED_USER_NOT_FOUND(Kind.NOT_FOUND, "userId names no member of this tenant."),
    INVITED_GROUP_NOT_FOUND(Kind.NOT_FOUND, "groupId names no group of this tenant."),
    PARTICIPANT_NOT_FOUND(Kind.NOT_FOUND, "There is no such participant."),
    FEED_NOT_FOUND(Kind.NOT_FOUND, "There is no feed at this address."),
    FEED_EXISTS(Kind.CONFLICT, "The calendar has a feed already; change it, or give it another address."),
    WAITLIST_NOT_FOUND(Kind.NOT_FOUND, "There is no such request."),
    SLOT_FREE(Kind.CONFLICT, "The slot is free; book it."),
    SLOT_OVER(Kind.INVALID, "The slot has begun already; nobody waits for it."),
    ALREADY_WAITING(Kind.CONFLICT, "You wait for this slot already."),
    WAITLIST_FULL(Kind.CONFLICT, "Too many wait in this calendar; try again later."),
    NOT_OFFERED(Kind.CONFLICT, "There is no offer to answer."),
    OFFER_LAPSED(Kind.CONFLICT, "The offer has lapsed; wait again if you still want the slot."),
    NOT_WAITING(Kind.CONFLICT, "The request is over already."),
    CALENDAR_FILE_INVALID(Kind.INVALID, "The file is not iCalendar (RFC 5545)."),
    EVENT_INVALID(Kind.INVALID, "The event makes no sense."),
    RECURRENCE_NOT_SUPPORTED(Kind.INVALID, "Series cannot recur like this."),
    CALENDAR_BOOKED(Kind.CONFLICT, "The calendar has bookings ahead; cancel them first.");

    private final Kind kind;
    private final String title;

    CalendarError(Kind kind, String title) {
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
