package dev.stoa.spaces;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.access.EntityAccess;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.platform.web.Languages;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Tenants;
import dev.stoa.tenancy.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What can be done with spaces: the rules, one transaction each. */
public final class Spaces {

    private final Db db;
    private final Tenants tenants;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SpaceStore store = new SpaceStore();

    public Spaces(Db db, Tenants tenants, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Space> list(Caller caller, SpaceFilter filter, PageRequest page, Languages languages) {
        return db.read(caller, tx -> store.list(tx, access(caller), filter, page))
                .map(space -> space.in(languages));
    }

    Space get(Caller caller, UUID id, Languages languages) {
        return db.read(caller, tx -> existing(tx, caller, id)).in(languages);
    }

    Space create(Caller caller, NewSpace input) {
        TenantLanguages languages = tenants.languages(caller);
        Instant now = now();
        Space space = new Space(
                ids.next(),
                caller.tenantId(),
                input.name(),
                input.description(),
                requireNonNullElse(input.language(), languages.base()),
                requireNonNullElse(input.type(), Space.Type.DEFAULT),
                input.typeDefinitionId(),
                null,
                requireNonNullElse(input.status(), Space.Status.ACTIVE),
                true,
                Space.PromotionType.NONE,
                null,
                null,
                null,
                1,
                caller.userId(),
                now,
                now,
                requireNonNullElse(input.translations(), Map.<String, Texts>of()),
                requireNonNullElse(input.settings(), JsonText.EMPTY_OBJECT),
                input.homeLocation(),
                null,
                1);
        check(space, languages);
        return db.write(caller, tx -> {
            store.insert(tx, space);
            events.record(tx, caller, new SpaceEvent.Created(space.id(), space.name(), space.status()));
            return space;
        });
    }

    Space change(Caller caller, UUID id, SpaceChanges changes, IfMatch ifMatch) {
        TenantLanguages languages = tenants.languages(caller);
        return db.write(caller, tx -> {
            Space before = manageable(tx, caller, id);
            ifMatch.check(before.revision());
            Space after = changes.applyTo(before, now());
            check(after, languages);
            store.update(tx, after);
            events.record(tx, caller, new SpaceEvent.Changed(id, after.name(), after.status(), after.revision()));
            return after;
        });
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Space space = manageable(tx, caller, id);
            ifMatch.check(space.revision());
            store.delete(tx, id);
            events.record(tx, caller, new SpaceEvent.Deleted(id, space.name()));
        });
    }

    private Space existing(Tx tx, Caller caller, UUID id) {
        return store.find(tx, access(caller), id).orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
    }

    /** Locks a space the caller may change; one they may only see is refused differently from one they may not. */
    private Space manageable(Tx tx, Caller caller, UUID id) {
        Space space = store.lock(tx, access(caller), id).orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
        if (!space.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("You may see the space but not change it.");
        }
        return space;
    }

    private static EntityAccess access(Caller caller) {
        return EntityAccess.of(caller, "spaces");
    }

    private static void check(Space space, TenantLanguages languages) {
        languages.check("language", space.language());
        for (String language : space.translations().keySet()) {
            languages.check("translations_i18n." + language, language);
            if (language.equals(space.language())) {
                throw new FieldError(
                                "translations_i18n." + language,
                                "base_language",
                                "is the language of the name itself; change name and description instead")
                        .problem();
            }
        }
        if (space.typeDefinitionId() != null) {
            throw new FieldError("type_definition_id", "not_found", "names no type definition of this tenant")
                    .problem();
        }
    }

    /** PostgreSQL keeps microseconds; more would make the answer to a change differ from the next read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
