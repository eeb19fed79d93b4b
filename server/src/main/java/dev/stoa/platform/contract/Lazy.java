package dev.stoa.platform.contract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for; made twice at worst, when two ask at once. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }
}
