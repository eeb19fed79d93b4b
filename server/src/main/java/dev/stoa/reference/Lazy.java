package dev.stoa.reference;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A catalog made when first asked for, so that a server nobody asks pays nothing for it. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Two who ask at once may both make it: cheaper than to keep one waiting behind a lock. */
    T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
