package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files around the payload of a bag, by which it can be checked (RFC 8493 section 2). */
final class BagTags {

    private final BagSchema schema;
    private final String version;

    BagTags(BagSchema schema, String version) {
        this.schema = schema;
        this.version = version;
    }

    void write(BagTarget target) {
        if (!target.written(List.of(Bag.TAG_MANIFEST)).isEmpty()) {
            return;
        }
        var sum = new long[2];
        Set<String> tags = Set.of(Bag.DECLARATION, Bag.DESCRIPTION, Bag.MANIFEST);
        Stream.concat(tags.stream(), Stream.of(Bag.TAG_MANIFEST)).forEach(target::drop);
        target.write(
                Bag.MANIFEST,
                out -> target.each(path -> path.startsWith(Bag.PAYLOAD), file -> {
                    line(out, file);
                    sum[0] += file.sizeBytes();
                    sum[1]++;
                }));
        target.write(Bag.DECLARATION, out -> out.write("""
                BagIt-Version: 1.0
                Tag-File-Character-Encoding: UTF-8
                """.getBytes(UTF_8)));
        target.write(
                Bag.DESCRIPTION, out -> out.write(description(sum[0], sum[1]).getBytes(UTF_8)));
        target.write(Bag.TAG_MANIFEST, out -> target.each(tags::contains, file -> line(out, file)));
    }

    private static void line(OutputStream out, BagFile file) {
        try {
            out.write((file.sha256() + "  " + file.path() + "\n").getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String description(long bytes, long files) {
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
                        "Payload-Oxum: " + bytes + "." + files,
                        ""));
    }
}
