package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.access.EntityAccess;
import dev.stoa.approvals.Approvals;
import dev.stoa.listing.ListedApprovals;
import dev.stoa.listing.ListedStore;
import dev.stoa.listing.Promotion;
import dev.stoa.listing.PromotionChanges;
import dev.stoa.listing.Status;
import dev.stoa.listing.Translations;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.spaces.Space;
import dev.stoa.spaces.Spaces;
import dev.stoa.taxonomy.Entity;
import dev.stoa.taxonomy.EntityType;
import dev.stoa.taxonomy.Labels;
import dev.stoa.taxonomy.Links;
import dev.stoa.taxonomy.Links.Wanted;
import dev.stoa.taxonomy.Sight;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Tenants;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with resources: the rules, one transaction each. */
public final class Resources {

    static final String AREA = "resources";

    private final Db db;
    private final Tenants tenants;
    private final ListedApprovals approvals;
    private final Spaces spaces;
    private final Types types;
    private final Links links;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ResourceStore store = new ResourceStore();
    private final ListedStore listed = ResourceStore.LISTED;

    public Resources(
            Db db,
            Tenants tenants,
            Approvals approvals,
            Spaces spaces,
            Types types,
            Links links,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.approvals = ListedApprovals.ofResources(approvals);
        this.spaces = spaces;
        this.types = types;
        this.links = links;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Resource> list(Caller caller, ResourceFilter filter, Viewpoint from, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, EntityAccess.of(caller, AREA), filter, from, page));
    }

    ResourceDetails get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, EntityAccess.of(caller, AREA), id))
                .orElseThrow(ResourceError.RESOURCE_NOT_FOUND::problem);
    }

    /** Whether the caller may see a resource or, with {@code write}, change it; one that is not there they may not. */
    public boolean allows(Caller caller, UUID id, boolean write) {
        EntityAccess access = write ? EntityAccess.to(caller, AREA, "write") : EntityAccess.of(caller, AREA);
        return db.read(caller, tx -> store.find(tx, access, id))
                .filter(found -> !write || found.resource().manageable())
                .isPresent();
    }

    /** Selects what those are called that the caller may read. */
    Statement named(Tx tx, Caller caller) {
        return store.named(tx, EntityAccess.of(caller, AREA));
    }

    ResourceDetails create(Caller caller, NewResource input) {
        TenantLanguages languages = tenants.languages(caller);
        Instant now = clock.instant();
        UUID id = ids.next();
        Status asked = requireNonNullElse(input.status(), Status.ACTIVE);
        Resource draft = input.toResource(id, caller, languages, asked, null, now);
        check(draft);
        checkTexts(draft, languages);
        return db.write(caller, tx -> {
            tenants.checkRoom(tx, caller, Limit.RESOURCES, most -> listed.countUpTo(tx, most));
            Space space = input.spaceId() == null ? null : entered(tx, caller, input.spaceId());
            Status first = approvals.first(tx, caller, id, draft.name(), asked);
            Resource resource = input.toResource(id, caller, languages, first, space, now);
            types.check(tx, caller, AppliesTo.RESOURCE, null, resource.typed());
            store.insert(tx, resource);
            events.record(
                    tx, caller, new ResourceEvent.Created(id, resource.name(), resource.status(), resource.spaceId()));
            Labels labels = links.putOnNew(
                    tx,
                    caller,
                    entity(id),
                    new Wanted("categoryIds", input.categoryIds()),
                    new Wanted("tagIds", input.tagIds()));
            return resource.typeDefinitionId() == null
                    ? ResourceDetails.ofNew(resource, labels)
                    : changed(tx, caller, resource.id());
        });
    }

    ResourceDetails change(Caller caller, UUID id, ResourceChanges changes, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            Resource before = acting(tx, caller, "write", id, ifMatch);
            Resource after = changes.applyTo(before, clock.instant());
            check(after);
            if (changes.texts()) {
                checkTexts(after, languages);
            }
            checkMove(tx, caller, before.spaceId(), after.spaceId());
            approvals.changing(tx, id, before.status(), after.status(), before.name(), after.name());
            types.check(tx, caller, AppliesTo.RESOURCE, before.typed(), after.typed());
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new ResourceEvent.Changed(
                            id, ResourceEvent.Terms.of(before), ResourceEvent.Terms.of(after), after.revision()));
            links.replace(
                    tx,
                    caller,
                    entity(id),
                    Wanted.of("categoryIds", changes.categoryIds()),
                    Wanted.of("tagIds", changes.tagIds()));
            return changed(tx, caller, id);
        });
    }

    /** From one space to another only by who manages both; leaving a space for none is for the resource's managers. */
    private void checkMove(Tx tx, Caller caller, @Nullable UUID from, @Nullable UUID to) {
        if (to != null && !to.equals(from)) {
            entered(tx, caller, to);
            if (from != null) {
                managed(tx, caller, from);
            }
        }
    }

    ResourceDetails promote(Caller caller, UUID id, PromotionChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Resource resource = acting(tx, caller, "manage", id, ifMatch);
            Promotion promotion = changes.applyTo(resource.promotion());
            listed.promote(tx, id, promotion, clock.instant());
            events.record(
                    tx,
                    caller,
                    new ResourceEvent.Promoted(id, resource.promotion(), promotion, resource.revision() + 1));
            return changed(tx, caller, id);
        });
    }

    ResourceDetails moveToTop(Caller caller, UUID id, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            acting(tx, caller, "write", id, ifMatch);
            listed.moveToTop(tx, id, clock.instant());
            ResourceDetails moved = changed(tx, caller, id);
            Resource resource = moved.resource();
            events.record(tx, caller, new ResourceEvent.MovedToTop(id, resource.customOrder(), resource.revision()));
            return moved;
        });
    }

    /** Nothing happens to a resource that is in no space. */
    ResourceDetails detach(Caller caller, UUID id, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Resource resource = acting(tx, caller, "write", id, ifMatch);
            UUID spaceId = resource.spaceId();
            if (spaceId != null) {
                store.detach(tx, id, clock.instant());
                events.record(tx, caller, new ResourceEvent.Detached(id, spaceId));
            }
            return changed(tx, caller, id);
        });
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Resource resource = acting(tx, caller, "delete", id, ifMatch);
            approvals.deleting(tx, caller, id, resource.status());
            store.delete(tx, id);
            events.record(tx, caller, new ResourceEvent.Deleted(id, ResourceEvent.Terms.of(resource)));
        });
    }

    /** Refuses a resource the caller does not see. */
    void checkVisible(Tx tx, Caller caller, UUID id) {
        if (store.find(tx, EntityAccess.of(caller, AREA), id).isEmpty()) {
            throw ResourceError.RESOURCE_NOT_FOUND.problem();
        }
    }

    /** Which of all resources the caller sees. */
    Sight sight(Tx tx, Caller caller) {
        EntityAccess access = EntityAccess.of(caller, AREA);
        return switch (access.reach()) {
            case ALL -> Sight.ALL;
            case READS -> Sight.allBut(store.hiddenFrom(tx, access));
            case MEMBER -> Sight.only(store.visibleTo(tx, access));
        };
    }

    /** Locks a resource the caller may do this to; one they may only see is refused differently from one they may not. */
    Resource acting(Tx tx, Caller caller, String action, UUID id, IfMatch ifMatch) {
        Resource resource = locked(tx, caller, action, id);
        if (!resource.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("You may see the resource but not " + action + " it.");
        }
        ifMatch.check(resource.revision());
        return resource;
    }

    /** Locks a resource the caller sees; manageable where they may do this to it. */
    Resource locked(Tx tx, Caller caller, String action, UUID id) {
        return store.lock(tx, EntityAccess.to(caller, AREA, action), id)
                .orElseThrow(ResourceError.RESOURCE_NOT_FOUND::problem);
    }

    /** A resource the caller sees; manageable where they may change it. */
    Optional<Resource> find(Tx tx, Caller caller, UUID id) {
        return store.find(tx, EntityAccess.to(caller, AREA, "write"), id).map(ResourceDetails::resource);
    }

    /** What others see must not tell them of a space they do not see. */
    private Space entered(Tx tx, Caller caller, UUID spaceId) {
        Space space = managed(tx, caller, spaceId);
        space.checkTakesResources();
        return space;
    }

    private Space managed(Tx tx, Caller caller, UUID spaceId) {
        return spaces.findManaged(tx, caller, spaceId)
                .orElseThrow(() ->
                        new FieldError("spaceId", "not_found", "names no space of this tenant: " + spaceId).problem());
    }

    private static Entity entity(UUID id) {
        return new Entity(EntityType.RESOURCE, id);
    }

    /** A change may have cost the caller the resource, so it is read as it is, whoever asks. */
    private ResourceDetails changed(Tx tx, Caller caller, UUID id) {
        return store.find(tx, new EntityAccess(true, true, caller.userId()), id)
                .orElseThrow(ResourceError.RESOURCE_NOT_FOUND::problem);
    }

    static void check(Resource resource) {
        Translations.checkName("name", resource.name());
    }

    /** Only when they are set: what was fine when it was written stays, also once the tenant has dropped a language. */
    static void checkTexts(Resource resource, TenantLanguages languages) {
        Translations.check("translationsI18n", resource.language(), resource.translations(), languages);
    }
}
