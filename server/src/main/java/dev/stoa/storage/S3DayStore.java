package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what went to and came from S3 buckets. */
final class S3DayStore {

    private static final String SELECT = """
            select d.config_id, d.metric_date, c.region, d.total_storage_bytes, d.object_count, d.get_requests,
                   d.put_requests, d.delete_requests, d.list_requests, d.data_transfer_in_bytes,
                   d.data_transfer_out_bytes, d.created_at
              from s3_day d
              join s3_connection c on c.tenant_id = d.tenant_id and c.id = d.config_id
             where d.tenant_id = :tenant
               and d.config_id = :configId
            """;

    /** The latest day first, unless the page asks for the other way round. */
    List<S3Day> list(Tx tx, UUID configId, @Nullable LocalDate from, @Nullable LocalDate to, PageRequest page) {
        var days = tx.sql(SELECT)
                .bind("configId", configId)
                .and("d.metric_date >= :from", from)
                .and("d.metric_date <= :to", to)
                .bind("most", page.limit())
                .bind("skip", page.offset());
        boolean oldestFirst = page.sort() != null && !page.descending();
        return (oldestFirst
                        ? days.within("", " order by d.metric_date asc limit :most offset :skip")
                        : days.within("", " order by d.metric_date desc limit :most offset :skip"))
                .list(S3Day.class);
    }

    /** Adds what was counted, and looks how much is there now. */
    void add(Tx tx, UUID configId, LocalDate day, S3Traffic.Counts counts) {
        tx.sql("""
                insert into s3_day as d (tenant_id, config_id, metric_date, total_storage_bytes, object_count,
                                         get_requests, put_requests, delete_requests, list_requests,
                                         data_transfer_in_bytes, data_transfer_out_bytes)
                select :tenant, c.id, :day, coalesce(sum(f.size_bytes), 0), count(f.id), :gets, :puts, :deletes, :lists,
                       :bytesIn, :bytesOut
                  from s3_connection c
                  left join stored_file f on f.tenant_id = c.tenant_id and f.provider_id = c.id
                 where c.tenant_id = :tenant
                   and c.id = :configId
                 group by c.id
                    on conflict (tenant_id, config_id, metric_date) do update
                   set total_storage_bytes = excluded.total_storage_bytes,
                       object_count = excluded.object_count,
                       get_requests = d.get_requests + excluded.get_requests,
                       put_requests = d.put_requests + excluded.put_requests,
                       delete_requests = d.delete_requests + excluded.delete_requests,
                       list_requests = d.list_requests + excluded.list_requests,
                       data_transfer_in_bytes = d.data_transfer_in_bytes + excluded.data_transfer_in_bytes,
                       data_transfer_out_bytes = d.data_transfer_out_bytes + excluded.data_transfer_out_bytes
                """).bind(counts).bind("configId", configId).bind("day", day).execute();
    }
}
