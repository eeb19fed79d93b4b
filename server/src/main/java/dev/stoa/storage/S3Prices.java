package dev.stoa.storage;

import dev.stoa.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Amazon asks for S3 in a region, as published on the day that stands in {@code s3-prices.json}: the first tier of
 * each price, without discounts for volume.
 *
 * @param storageGb of a gigabyte for a month
 * @param putThousand of a thousand requests that write or list
 * @param getThousand of a thousand requests that read
 * @param transferGb of a gigabyte sent to the internet
 */
record S3Prices(BigDecimal storageGb, BigDecimal putThousand, BigDecimal getThousand, BigDecimal transferGb) {

    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final BigDecimal GIBIBYTE = new BigDecimal(1L << 30);

    private record Table(
            String source, String date, String currency, BigDecimal freeTransferGb, Map<String, S3Prices> regions) {}

    private static final class Loaded {

        static final Table TABLE = load();

        private static Table load() {
            try (InputStream in = S3Prices.class.getResourceAsStream("/storage/s3-prices.json")) {
                if (in == null) {
                    throw new IllegalStateException("The program was built without storage/s3-prices.json");
                }
                return Json.mapper().readValue(in, Table.class);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    static Optional<S3Prices> of(String region) {
        return Optional.ofNullable(Loaded.TABLE.regions().get(region));
    }

    static Set<String> regions() {
        return new TreeSet<>(Loaded.TABLE.regions().keySet());
    }

    static String currency() {
        return Loaded.TABLE.currency();
    }

    BigDecimal storage(BigDecimal gigabytes) {
        return cents(storageGb.multiply(gigabytes));
    }

    BigDecimal requests(long gets, long puts) {
        return cents(getThousand
                .multiply(BigDecimal.valueOf(gets))
                .add(putThousand.multiply(BigDecimal.valueOf(puts)))
                .divide(THOUSAND, 10, RoundingMode.HALF_UP));
    }

    /** The first gigabytes of a month are free. */
    BigDecimal transfer(BigDecimal gigabytes) {
        BigDecimal paid = gigabytes.subtract(Loaded.TABLE.freeTransferGb()).max(BigDecimal.ZERO);
        return cents(transferGb.multiply(paid));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** Of keeping so many bytes for a month. */
    long storageCents(long bytes) {
        return wholeCents(storageGb.multiply(gigabytes(bytes)));
    }

    long requestCents(long gets, long puts) {
        return requests(gets, puts).movePointRight(2).longValue();
    }

    /** Without the free gigabytes, which belong to a month and not to a day. */
    long transferCents(long bytes) {
        return wholeCents(transferGb.multiply(gigabytes(bytes)));
    }

    private static BigDecimal gigabytes(long bytes) {
        return BigDecimal.valueOf(bytes).divide(GIBIBYTE, 10, RoundingMode.HALF_UP);
    }

    private static long wholeCents(BigDecimal dollars) {
        return dollars.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
    }
}
