package dev.stoa.connector;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/**
 * The SQL of reservations: bookings and reservations in calendars. A calendar is the service that is reserved, the type
 * of its resource the category, and a series is a group. Deleted ones go out as cancelled.
 */
final class ReservationLineStore {

    static final LineSource RESERVATIONS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "ServiceId": $calendar_id,
              "AccountId": $account_id,
              "AccountType": "Customer",
              "CreatorProfileId": $created_by,
              "UpdaterProfileId": null,
              "BookerId": null,
              "Number": $id,
              "State": $state,
              "Origin": "Commander",
              "CommanderOrigin": null,
              "OriginDetails": null,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "CancelledUtc": $cancelled_at,
              "VoucherId": null,
              "BusinessSegmentId": null,
              "Options": {
                "OwnerCheckedIn": $completed,
                "AllCompanionsCheckedIn": false,
                "AnyCompanionCheckedIn": false,
                "ConnectorCheckIn": false
              },
              "RateId": null,
              "CreditCardId": null,
              "GroupId": $group_id,
              "RequestedResourceCategoryId": $category_id,
              "AssignedResourceId": $resource_id,
              "AvailabilityBlockId": null,
              "PartnerCompanyId": null,
              "TravelAgencyId": null,
              "AssignedResourceLocked": false,
              "ChannelNumber": null,
              "ChannelManagerNumber": null,
              "CancellationReason": null,
              "ReleasedUtc": null,
              "StartUtc": $starts_at,
              "EndUtc": $ends_at,
              "ScheduledStartUtc": $starts_at,
              "ActualStartUtc": null,
              "ScheduledEndUtc": $ends_at,
              "ActualEndUtc": null,
              "Purpose": null,
              "QrCodeData": null,
              "PersonCounts": []
            }
            """), ReservationLineStore::reservations);

    private ReservationLineStore() {}

    private static Statement reservations(Tx tx, UpdatedInterval updated) {
        return tx.sql("""
                select e.id, e.calendar_id, coalesce(l.contact_id, e.owner_user_id, e.created_by) as account_id,
                       e.created_by,
                       case when e.deleted_at is not null or e.status = 'cancelled' then 'Canceled'
                            when e.approval_state = 'pending' then 'Requested'
                            when e.status = 'completed' then 'Processed'
                            when e.status = 'confirmed' then 'Confirmed'
                            when e.status = 'tentative' then 'Optional'
                            else 'Inquired' end as state,
                       e.created_at, e.updated_at,
                       case when e.deleted_at is not null then e.deleted_at
                            when e.status = 'cancelled' then e.updated_at end as cancelled_at,
                       e.status = 'completed' as completed, coalesce(e.series_id, e.id) as group_id,
                       r.type_definition_id as category_id, c.resource_id, e.starts_at, e.ends_at
                  from calendar_entry e
                  join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
                  left join resource r on r.tenant_id = c.tenant_id and r.id = c.resource_id
                  left join contact_link l
                         on l.tenant_id = e.tenant_id and l.user_id = e.owner_user_id and l.is_primary
                 where e.tenant_id = stoa_tenant()
                   and e.kind in ('booking', 'reservation')
                   and not e.series_root
                """)
                .and("e.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("e.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }
}
