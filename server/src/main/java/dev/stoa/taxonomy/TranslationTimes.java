package dev.stoa.taxonomy;

import dev.stoa.platform.Ids;
import dev.stoa.taxonomy.Category.Written;
import dev.stoa.tenancy.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Keeps account of when each translation came to be and last changed. */
final class TranslationTimes {

    private TranslationTimes() {}

    static Map<String, Written> ofNew(Map<String, Texts> texts, Ids ids, Instant now) {
        return after(Map.of(), Map.of(), texts, ids, now);
    }

    /** What stays the same keeps its time, what is gone loses it. */
    static Map<String, Written> after(
            Map<String, Written> written, Map<String, Texts> before, Map<String, Texts> after, Ids ids, Instant now) {
        var times = new TreeMap<String, Written>();
        after.forEach((language, texts) -> {
            Written known = written.get(language);
            if (known == null) {
                times.put(language, new Written(ids.next(), now, now));
            } else {
                boolean same = texts.equals(before.get(language));
                times.put(language, same ? known : new Written(known.id(), known.createdAt(), now));
            }
        });
        return times;
    }
}
