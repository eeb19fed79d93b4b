package dev.stoa.connector;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/**
 * The SQL of what keeps time from being reserved. An event in the calendar of a resource blocks that resource. A hold is
 * a block of availability of one unit, and the adjustment that this block makes goes by the same id.
 */
final class BlockLineStore {

    static final LineSource RESOURCE_BLOCKS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "EnterpriseId": $tenant_id,
              "AssignedResourceId": $resource_id,
              "IsActive": $active,
              "Type": "InternalUse",
              "StartUtc": $starts_at,
              "EndUtc": $ends_at,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "DeletedUtc": $cancelled_at,
              "Name": $title,
              "Notes": $description
            }
            """), BlockLineStore::resourceBlocks);

    static final LineSource AVAILABILITY_BLOCKS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "EnterpriseId": $tenant_id,
              "ServiceId": $calendar_id,
              "RateId": null,
              "VoucherId": null,
              "BookerId": $account_id,
              "CompanyId": null,
              "TravelAgencyId": null,
              "Budget": null,
              "State": $state,
              "ReservationPurpose": null,
              "CreatedUtc": $created_at,
              "UpdatedUtc": $updated_at,
              "FirstTimeUnitStartUtc": $starts_at,
              "LastTimeUnitStartUtc": $last_unit,
              "ReleasedUtc": null,
              "RollingReleaseOffset": null,
              "ExternalIdentifier": null,
              "Name": $title,
              "Notes": $description,
              "PickupDistribution": "AllInOneGroup",
              "IsActive": $active,
              "QuoteId": null,
              "AvailabilityBlockNumber": $id,
              "ReleaseStrategy": "None",
              "PurchaseOrderNumber": null,
              "BusinessSegmentId": null,
              "CanceledUtc": $cancelled_at,
              "CancellationReason": null,
              "CancellationReasonDetail": null
            }
            """), BlockLineStore::holds);

    static final LineSource AVAILABILITY_ADJUSTMENTS = new LineSource(LineTemplate.of("""
            {
              "Id": $id,
              "AvailabilityBlockId": $id,
              "ResourceCategoryId": $category_id,
              "StartUtc": $starts_at,
              "EndUtc": $ends_at,
              "FirstTimeUnitStartUtc": $starts_at,
              "LastTimeUnitStartUtc": $last_unit,
              "UnitCount": 1,
              "ActivityState": $activity,
              "ReleaseOverrideUtc": null,
              "UpdatedUtc": $updated_at,
              "IsActive": $active,
              "PaxCounts": null,
              "FirstTimeUnitReleaseUtc": null
            }
            """), BlockLineStore::holds);

    /** An all-day entry has a unit of time for each day, any other one alone. */
    private static final String ENTRIES = """
            select e.id, e.tenant_id, e.calendar_id, c.resource_id, r.type_definition_id as category_id,
                   coalesce(l.contact_id, e.owner_user_id) as account_id, e.title, e.description,
                   e.starts_at, e.ends_at, e.created_at, e.updated_at,
                   case when e.is_all_day
                        then cast(e.local_end_date_exclusive - 1 as timestamp) at time zone e.timezone
                        else e.starts_at end as last_unit,
                   e.deleted_at is null and e.status in ('tentative', 'confirmed') as active,
                   case when e.deleted_at is null and e.status in ('tentative', 'confirmed') then 'Active'
                        else 'Deleted' end as activity,
                   case when e.deleted_at is not null or e.status = 'cancelled' then 'Canceled'
                        when e.status = 'draft' then 'Inquired'
                        when e.status = 'tentative' then 'Optional'
                        else 'Confirmed' end as state,
                   case when e.deleted_at is not null then e.deleted_at
                        when e.status = 'cancelled' then e.updated_at end as cancelled_at
              from calendar_entry e
              join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
              left join resource r on r.tenant_id = c.tenant_id and r.id = c.resource_id
              left join contact_link l
                     on l.tenant_id = e.tenant_id and l.user_id = e.owner_user_id and l.is_primary
             where e.tenant_id = stoa_tenant()
               and not e.series_root
            """;

    private BlockLineStore() {}

    private static Statement resourceBlocks(Tx tx, UpdatedInterval updated) {
        return changed(tx.sql(ENTRIES + "   and e.kind = 'event' and c.resource_id is not null"), updated);
    }

    private static Statement holds(Tx tx, UpdatedInterval updated) {
        return changed(tx.sql(ENTRIES + "   and e.kind = 'hold'"), updated);
    }

    private static Statement changed(Statement entries, UpdatedInterval updated) {
        return entries.and("e.updated_at >= cast(:updatedFrom as timestamptz)", updated.start())
                .and("e.updated_at < cast(:updatedUntil as timestamptz)", updated.end());
    }
}
