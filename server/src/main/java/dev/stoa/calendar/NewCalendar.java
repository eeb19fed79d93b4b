package dev.stoa.calendar;

import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A calendar to be. Whatever is left out gets its default. */
public record NewCalendar(
        Calendar.Kind kind,
        String name,
        @Nullable String description,
        String timezone,
        Calendar.@Nullable Visibility visibility,
        @Nullable JsonText policy,
        @Nullable JsonText metadata,
        @Nullable UUID typeDefinitionId,
        @Nullable UUID linkedUserId,
        @Nullable UUID linkedResourceId,
        @Nullable UUID linkedSpaceId) {}
