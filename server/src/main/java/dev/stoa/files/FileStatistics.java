package dev.stoa.files;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** How many files there are, and how large, in all and by what they are and where they are. */
record FileStatistics(
        long totalFiles, long totalSizeBytes, Map<String, Count> byContentType, Map<String, Count> byProvider) {

    record Count(long count, long sizeBytes) {

        private Count and(Count other) {
            return new Count(count + other.count, sizeBytes + other.sizeBytes);
        }
    }

    /** Files of one type at one provider. */
    record Part(UUID providerId, String providerName, String contentType, long files, long bytes) {}

    static FileStatistics of(List<Part> parts) {
        return new FileStatistics(
                parts.stream().mapToLong(Part::files).sum(),
                parts.stream().mapToLong(Part::bytes).sum(),
                sums(parts, Part::contentType),
                sums(parts, Part::providerName));
    }

    private static Map<String, Count> sums(List<Part> parts, Function<Part, String> by) {
        var sums = new TreeMap<String, Count>();
        for (Part part : parts) {
            sums.merge(by.apply(part), new Count(part.files(), part.bytes()), Count::and);
        }
        return sums;
    }
}
