package dev.stoa.platform.db;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to take a record class apart and put it together; looked up once per class. What is unwrapped in its JSON is
 * unwrapped in its row: the components of such a record stand beside those around it.
 */
final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final RecordComponent[] components;
    private final MethodHandle[] accessors;
    private final boolean[] jsonLists;
    private final boolean[] unwrapped;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            components = type.getRecordComponents();
            accessors = new MethodHandle[components.length];
            jsonLists = new boolean[components.length];
            unwrapped = new boolean[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                jsonLists[i] = isJsonList(components[i]);
                unwrapped[i] = components[i].getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type + " is not a record this code can read", impossible);
        }
    }

    private static boolean isJsonList(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                && !(component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && Codec.elementType(element) != null);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    RecordComponent[] components() {
        return components;
    }

    boolean unwraps(int component) {
        return unwrapped[component];
    }

    Object construct(@Nullable Object[] arguments) {
        try {
            return constructor.invokeExact(arguments);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A row's values by the names of their columns. */
    static Map<String, @Nullable Object> asColumns(Record row) {
        Map<String, @Nullable Object> values = new HashMap<>();
        of(row.getClass()).bindInto(values, row);
        Map<String, @Nullable Object> columns = HashMap.newHashMap(values.size());
        values.forEach((name, value) ->
                columns.put(RowReader.snakeCase(name), value instanceof AsJson list ? list.value() : value));
        return columns;
    }

    void bindInto(Map<String, @Nullable Object> values, Record row) {
        try {
            for (int i = 0; i < components.length; i++) {
                Object value = (Object) accessors[i].invokeExact((Object) row);
                if (unwrapped[i] && value instanceof Record part) {
                    of(part.getClass()).bindInto(values, part);
                } else {
                    values.put(components[i].getName(), value != null && jsonLists[i] ? new AsJson(value) : value);
                }
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
