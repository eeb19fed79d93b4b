package dev.stoa.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A field of a PATCH body: left out means keep, present (even null) means replace (RFC 7396). */
@JsonDeserialize(using = Change.Deserializer.class)
public sealed interface Change<T extends @Nullable Object> {

    record Keep<T extends @Nullable Object>() implements Change<T> {}

    record To<T extends @Nullable Object>(T value) implements Change<T> {}

    default T or(T current) {
        return switch (this) {
            case Keep<T>() -> current;
            case To<T>(T value) -> value;
        };
    }

    /** Whether the field was there at all. */
    default boolean given() {
        return this instanceof To<T>;
    }

    /** Reads {@code Change<T>} by reading a {@code T}. */
    final class Deserializer extends ValueDeserializer<Change<?>> {

        private final @Nullable JavaType valueType;

        Deserializer() {
            this(null);
        }

        private Deserializer(@Nullable JavaType valueType) {
            this.valueType = valueType;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Deserializer(property.getType().containedType(0));
        }

        @Override
        public Change<?> deserialize(JsonParser parser, DeserializationContext context) {
            return new To<Object>(context.readValue(parser, valueType));
        }

        @Override
        public Change<?> getNullValue(DeserializationContext context) {
            return new To<@Nullable Object>(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return new Keep<@Nullable Object>();
        }
    }
}
