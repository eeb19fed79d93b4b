package dev.stoa.infotags;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Languages;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.tenancy.Tenants;

/** HTTP of info tags. */
public final class InfoTagsApi implements Api {

    private final InfoTags tags;
    private final SystemInfoTags all;
    private final Tenants tenants;

    public InfoTagsApi(InfoTags tags, SystemInfoTags all, Tenants tenants) {
        this.tags = tags;
        this.all = all;
        this.tenants = tenants;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listPublicInfoTags",
                r -> Reply.flatPage(shown(r, tags.publicOnes(r.query(InfoTagFilter.class), r.page()))));
        operations.bind("getPublicInfoTag", r -> shown(r, tags.publicOne(r.path("key"))));
        operations.bind(
                "listInfoTags",
                r -> Reply.flatPage(shown(r, all.list(r.caller(), r.query(InfoTagFilter.class), r.page()))));
        operations.bind("createInfoTag", r -> {
            InfoTag tag = tags.create(r.caller(), r.body(NewInfoTag.class));
            return Reply.created(tag.id(), tag).revision(tag.revision());
        });
        operations.bind("getInfoTag", r -> shown(r, all.get(r.caller(), r.id())));
        operations.bind(
                "changeInfoTag", r -> one(tags.change(r.caller(), r.id(), r.body(InfoTagChanges.class), r.ifMatch())));
        operations.bind("deleteInfoTag", r -> {
            tags.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
    }

    private Page<InfoTag> shown(Request r, Page<InfoTag> page) {
        Languages languages = r.languages();
        String own = base(r, false);
        String ofPlatform = base(r, true);
        return page.map(tag -> tag.in(languages, tag.ofPlatform() ? ofPlatform : own));
    }

    private Reply shown(Request r, InfoTag tag) {
        Languages languages = r.languages();
        String base = base(r, tag.ofPlatform());
        return one(tag.in(languages, base)).header("Content-Language", tag.language(languages, base));
    }

    /** The language texts are in that are not translated. */
    private String base(Request r, boolean ofPlatform) {
        Caller caller = ofPlatform ? r.caller().in(Caller.SYSTEM_TENANT) : r.caller();
        return tenants.languages(caller).base();
    }

    private static Reply one(InfoTag tag) {
        return Reply.data(tag).revision(tag.revision());
    }
}
