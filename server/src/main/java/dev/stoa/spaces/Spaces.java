package dev.stoa.spaces;

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
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be done with spaces: the rules, one transaction each. */
public final class Spaces {

    static final String AREA = "spaces";

    private final Db db;
    private final Tenants tenants;
    private final ListedApprovals approvals;
    private final Types types;
    private final SpaceContents contents;
    private final Links links;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SpaceStore store = new SpaceStore();
    private final ListedStore listed = SpaceStore.LISTED;

    public Spaces(
            Db db,
            Tenants tenants,
            Approvals approvals,
            Types types,
            SpaceContents contents,
            Links links,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.approvals = ListedApprovals.ofSpaces(approvals);
        this.types = types;
        this.contents = contents;
        this.links = links;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Space> list(Caller caller, SpaceFilter filter, Viewpoint from, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, EntityAccess.of(caller, AREA), filter, from, page));
    }

    SpaceDetails get(Caller caller, UUID id, Viewpoint from) {
        return db.read(caller, tx -> store.find(tx, EntityAccess.of(caller, AREA), from, id))
                .orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
    }

    /** Whether the caller may see a space or, with {@code write}, change it; one that is not there they may not. */
    public boolean allows(Caller caller, UUID id, boolean write) {
        EntityAccess access = write ? EntityAccess.to(caller, AREA, "write") : EntityAccess.of(caller, AREA);
        return db.read(caller, tx -> store.find(tx, access, Viewpoint.NOWHERE, id))
                .filter(found -> !write || found.space().manageable())
                .isPresent();
    }

    /** Selects what those are called that the caller may read. */
    Statement named(Tx tx, Caller caller) {
        return store.named(tx, EntityAccess.of(caller, AREA));
    }

    SpaceDetails create(Caller caller, NewSpace input) {
        TenantLanguages languages = tenants.languages(caller);
        Instant now = clock.instant();
        UUID id = ids.next();
        Status asked = requireNonNullElse(input.status(), Status.ACTIVE);
        Space draft = input.toSpace(id, caller, languages, asked, now);
        check(draft);
        checkTexts(draft, languages);
        return db.write(caller, tx -> {
            tenants.checkRoom(tx, caller, Limit.SPACES, most -> listed.countUpTo(tx, most));
            Status first = approvals.first(tx, caller, id, draft.name(), asked);
            Space space = first == asked ? draft : input.toSpace(id, caller, languages, first, now);
            types.check(tx, caller, AppliesTo.SPACE, null, space.typed());
            store.insert(tx, space);
            events.record(tx, caller, new SpaceEvent.Created(space.id(), space.name(), space.status()));
            Labels labels = links.putOnNew(
                    tx,
                    caller,
                    entity(space.id()),
                    new Wanted("category_ids", input.categoryIds()),
                    new Wanted("tag_ids", input.tagIds()));
            return space.typeDefinitionId() == null
                    ? SpaceDetails.ofNew(space, labels)
                    : changed(tx, caller, space.id());
        });
    }

    SpaceDetails change(Caller caller, UUID id, SpaceChanges changes, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            Space before = acting(tx, caller, "write", id, ifMatch);
            Space after = changes.applyTo(before, clock.instant());
            check(after);
            if (changes.texts()) {
                checkTexts(after, languages);
            }
            approvals.changing(tx, id, before.status(), after.status(), before.name(), after.name());
            types.check(tx, caller, AppliesTo.SPACE, before.typed(), after.typed());
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new SpaceEvent.Changed(
                            id, SpaceEvent.Terms.of(before), SpaceEvent.Terms.of(after), after.revision()));
            links.replace(
                    tx,
                    caller,
                    entity(id),
                    Wanted.of("category_ids", changes.categoryIds()),
                    Wanted.of("tag_ids", changes.tagIds()));
            return changed(tx, caller, id);
        });
    }

    SpaceDetails promote(Caller caller, UUID id, PromotionChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Space space = acting(tx, caller, "manage", id, ifMatch);
            Promotion promotion = changes.applyTo(space.promotion());
            listed.promote(tx, id, promotion, clock.instant());
            events.record(tx, caller, new SpaceEvent.Promoted(id, space.promotion(), promotion, space.revision() + 1));
            return changed(tx, caller, id);
        });
    }

    SpaceDetails moveToTop(Caller caller, UUID id, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            acting(tx, caller, "write", id, ifMatch);
            listed.moveToTop(tx, id, clock.instant());
            SpaceDetails moved = changed(tx, caller, id);
            Space space = moved.space();
            events.record(tx, caller, new SpaceEvent.MovedToTop(id, space.customOrder(), space.revision()));
            return moved;
        });
    }

    /** @param detach whether resources in it are taken out first; with any left in it, it stays */
    void delete(Caller caller, UUID id, boolean detach, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Space space = acting(tx, caller, "delete", id, ifMatch);
            approvals.deleting(tx, caller, id, space.status());
            if (detach) {
                contents.detachAll(tx, caller, id);
            }
            store.delete(tx, id);
            events.record(tx, caller, new SpaceEvent.Deleted(id, SpaceEvent.Terms.of(space)));
        });
    }

    /** A space the caller sees; manageable where they may put resources into it or take them out. */
    public Optional<Space> find(Tx tx, Caller caller, UUID id) {
        return store.find(tx, EntityAccess.to(caller, AREA, "write"), Viewpoint.NOWHERE, id)
                .map(SpaceDetails::space);
    }

    /** The spaces of these names or ids that the caller sees; manageable where they may put resources into them. */
    public List<Space> called(Tx tx, Caller caller, Collection<String> names, Collection<UUID> ids) {
        return names.isEmpty() && ids.isEmpty()
                ? List.of()
                : store.called(tx, EntityAccess.to(caller, AREA, "write"), names, ids);
    }

    /** A space the caller may put resources into or take them out of; nothing when they do not even see it. */
    public Optional<Space> findManaged(Tx tx, Caller caller, UUID id) {
        Optional<Space> space = find(tx, caller, id);
        space.ifPresent(Space::checkManaged);
        return space;
    }

    /** Refuses a space the caller does not see. */
    void checkVisible(Tx tx, Caller caller, UUID id) {
        if (store.find(tx, EntityAccess.of(caller, AREA), Viewpoint.NOWHERE, id).isEmpty()) {
            throw SpaceError.SPACE_NOT_FOUND.problem();
        }
    }

    /** Which of all spaces the caller sees. */
    Sight sight(Tx tx, Caller caller) {
        EntityAccess access = EntityAccess.of(caller, AREA);
        return switch (access.reach()) {
            case ALL -> Sight.ALL;
            case READS -> Sight.allBut(store.hiddenFrom(tx, access));
            case MEMBER -> Sight.only(store.visibleTo(tx, access));
        };
    }

    /** Locks a space the caller may do this to; one they may only see is refused differently from one they may not. */
    Space acting(Tx tx, Caller caller, String action, UUID id, IfMatch ifMatch) {
        Space space = store.lock(tx, EntityAccess.to(caller, AREA, action), id)
                .orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
        if (!space.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("You may see the space but not " + action + " it.");
        }
        ifMatch.check(space.revision());
        return space;
    }

    private static Entity entity(UUID id) {
        return new Entity(EntityType.SPACE, id);
    }

    /** Read as it is now: whoever could change it may see the result. */
    private SpaceDetails changed(Tx tx, Caller caller, UUID id) {
        return store.find(tx, new EntityAccess(true, true, caller.userId()), Viewpoint.NOWHERE, id)
                .orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
    }

    static void check(Space space) {
        Translations.checkName("name", space.name());
    }

    /** Only when they are set: what was fine when it was written stays, also once the tenant has dropped a language. */
    static void checkTexts(Space space, TenantLanguages languages) {
        Translations.check("translations_i18n", space.language(), space.translations(), languages);
    }
}
