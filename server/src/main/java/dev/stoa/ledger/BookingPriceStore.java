package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.Optional;
import java.util.UUID;

/** The SQL of prices of bookings. */
final class BookingPriceStore {

    private static final Sorts<BookingPrice> SORTS = Sorts.withId(BookingPrice::calendarId)
            .by("name", "name", "text", BookingPrice::name)
            .by("createdAt", "created_at", "timestamptz", BookingPrice::createdAt);

    /** Pages go by an id, and a price has that of its calendar. */
    private static final String SELECT = """
            select calendar_id, name, currency, pricing, unit_amount, unit_minutes, rates, created_at, updated_at,
                   created_by, revision
              from (select p.*, p.calendar_id as id
                      from booking_price p) price
             where tenant_id = :tenant
            """;

    Page<BookingPrice> list(Tx tx, PageRequest page) {
        return tx.sql(SELECT).page(BookingPrice.class, page, SORTS);
    }

    Optional<BookingPrice> find(Tx tx, UUID calendarId) {
        return tx.sql(SELECT + "   and calendar_id = :calendarId")
                .bind("calendarId", calendarId)
                .find(BookingPrice.class);
    }

    /** Keeps a calendar, and with it its price, from changing until the transaction ends; not if it is gone. */
    boolean lockCalendar(Tx tx, UUID calendarId) {
        return tx.sql("""
                        select id
                          from calendar
                         where tenant_id = :tenant
                           and id = :calendarId
                           and deleted_at is null
                           for no key update
                        """).bind("calendarId", calendarId).find(UUID.class).isPresent();
    }

    void put(Tx tx, BookingPrice price) {
        tx.sql("""
                insert into booking_price (tenant_id, calendar_id, name, currency, pricing, unit_amount, unit_minutes,
                                           rates, revision, created_by, created_at, updated_at)
                values (:tenant, :calendarId, :name, :currency, :pricing, :unitAmount, :unitMinutes,
                        :rates, :revision, :createdBy, :createdAt, :updatedAt)
                    on conflict (tenant_id, calendar_id) do update
                   set name = excluded.name,
                       currency = excluded.currency,
                       pricing = excluded.pricing,
                       unit_amount = excluded.unit_amount,
                       unit_minutes = excluded.unit_minutes,
                       rates = excluded.rates,
                       revision = excluded.revision,
                       updated_at = excluded.updated_at
                """).bind(price).execute();
    }

    void delete(Tx tx, UUID calendarId) {
        tx.sql("delete from booking_price where tenant_id = :tenant and calendar_id = :calendarId")
                .bind("calendarId", calendarId)
                .execute();
    }
}
