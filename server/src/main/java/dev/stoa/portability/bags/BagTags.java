package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.storage.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files around the payload of a bag, by which it can be checked (RFC 8493 section 2). */
final class BagTags {

    private final BagSchema schema;
    private final String version;

    BagTags(BagSchema schema, String version) {
        this.schema = schema;
        this.version = version;
    }

    void write(BagTarget target) {
        Map<String, Written> tags = new TreeMap<>();
        tags.put(Bag.DECLARATION, out -> out.write("""
                BagIt-Version: 1.0
                Tag-File-Character-Encoding: UTF-8
                """.getBytes(UTF_8)));
        tags.put(Bag.DESCRIPTION, out -> out.write(description(target).getBytes(UTF_8)));
        tags.put(Bag.MANIFEST, out -> manifest(target, out, path -> path.startsWith(Bag.PAYLOAD)));
        add(target, tags);
        add(target, Map.of(Bag.TAG_MANIFEST, out -> manifest(target, out, tags::containsKey)));
    }

    private static void add(BagTarget target, Map<String, Written> tags) {
        var there = target.written(tags.keySet());
        tags.forEach((path, content) -> {
            if (!there.contains(path)) {
                target.write(path, content);
            }
        });
    }

    private static void manifest(BagTarget target, OutputStream out, Predicate<String> which) {
        target.each(file -> {
            if (which.test(file.path())) {
                line(out, file.sha256() + "  " + file.path() + "\n");
            }
        });
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write(text.getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String description(BagTarget target) {
        long[] sum = new long[2];
        target.each(file -> {
            if (file.path().startsWith(Bag.PAYLOAD)) {
                sum[0] += file.sizeBytes();
                sum[1]++;
            }
        });
        return String.join(
                "\n",
                List.of(
                        "Source-Organization: " + schema.name().replaceAll("\\p{Cntrl}", " "),
                        "External-Identifier: " + schema.tenantId(),
                        "External-Description: Everything of the tenant " + schema.orgcode() + " as of "
                                + schema.snapshotAt(),
                        "Bagging-Date: "
                                + schema.snapshotAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "Bag-Software-Agent: Stoa " + version,
                        "Payload-Oxum: " + sum[0] + "." + sum[1],
                        ""));
    }
}
