package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.resources.ResourceMemberStore.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who has a role for a resource. Seeing the resource is enough to see its members; managing it, to choose them. */
public final class ResourceMembers {

    private static final int MAX_AT_ONCE = 500;

    private final Db db;
    private final Resources resources;
    private final EventLog events;
    private final Ids ids;
    private final ResourceMemberStore store = new ResourceMemberStore();

    public ResourceMembers(Db db, Resources resources, EventLog events, Ids ids) {
        this.db = db;
        this.resources = resources;
        this.events = events;
        this.ids = ids;
    }

    List<ResourceMember> list(Caller caller, UUID resourceId) {
        resources.get(caller, resourceId);
        return db.read(caller, tx -> store.list(tx, resourceId));
    }

    /** Makes readers of users; who has a role already keeps it. All of them, or nobody. */
    void add(Caller caller, UUID resourceId, ResourceMember.Request request) {
        List<UUID> userIds = requireNonNullElse(request.userIds(), List.of());
        List<String> emails = requireNonNullElse(request.emails(), List.<String>of()).stream()
                .map(email -> email.toLowerCase(Locale.ROOT))
                .toList();
        checkSize(userIds, "userIds");
        checkSize(emails, "emails");
        if (userIds.isEmpty() && emails.isEmpty()) {
            throw new FieldError("userIds", "required", "or emails must name somebody").problem();
        }
        db.execute(caller, tx -> {
            resources.acting(tx, caller, "manage", resourceId, IfMatch.ANY);
            Set<UUID> found = known(store.people(tx, userIds, emails), userIds, emails);
            List<UUID> newIds = found.stream().map(_ -> ids.next()).toList();
            List<UUID> added = store.add(tx, resourceId, newIds, List.copyOf(found));
            events.recordAll(
                    tx,
                    caller,
                    added.stream()
                            .map(user -> new ResourceEvent.MemberAdded(resourceId, user, ResourceMember.Role.READER))
                            .toList());
        });
    }

    void remove(Caller caller, UUID resourceId, UUID userId) {
        db.execute(caller, tx -> {
            resources.acting(tx, caller, "manage", resourceId, IfMatch.ANY);
            if (!store.remove(tx, resourceId, userId)) {
                throw ResourceError.MEMBER_NOT_FOUND.problem();
            }
            events.record(tx, caller, new ResourceEvent.MemberRemoved(resourceId, userId));
        });
    }

    private static void checkSize(List<?> list, String field) {
        if (list.size() > MAX_AT_ONCE) {
            throw new FieldError(field, "too_many", "must be at most " + MAX_AT_ONCE + " at once").problem();
        }
    }

    /** Refuses naming each user who does not belong to the tenant. */
    private static Set<UUID> known(List<Person> people, List<UUID> userIds, List<String> emails) {
        Set<UUID> byId = people.stream().map(Person::id).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> byEmail = people.stream().map(Person::email).collect(Collectors.toSet());
        var unknown = new ArrayList<FieldError>();
        for (int i = 0; i < userIds.size(); i++) {
            if (!byId.contains(userIds.get(i))) {
                unknown.add(new FieldError("userIds[" + i + "]", "not_found", "names nobody in this tenant"));
            }
        }
        for (int i = 0; i < emails.size(); i++) {
            if (!byEmail.contains(emails.get(i))) {
                unknown.add(new FieldError("emails[" + i + "]", "not_found", "names nobody in this tenant"));
            }
        }
        if (!unknown.isEmpty()) {
            throw FieldError.problem(ResourceError.MEMBER_UNKNOWN, unknown);
        }
        return byId;
    }
}
