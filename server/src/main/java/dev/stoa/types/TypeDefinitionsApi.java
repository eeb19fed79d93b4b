package dev.stoa.types;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of type definitions. */
public final class TypeDefinitionsApi implements Api {

    private final TypeDefinitions types;
    private final TypeBundles bundles;

    public TypeDefinitionsApi(TypeDefinitions types, TypeBundles bundles) {
        this.types = types;
        this.bundles = bundles;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listTypeDefinitions",
                r -> Reply.page(types.list(r.caller(), r.query(TypeDefinitionFilter.class), r.page())));
        operations.bind("createTypeDefinition", r -> {
            TypeDefinition type = types.create(r.caller(), r.body(NewTypeDefinition.class));
            return Reply.created(type.id(), type).revision(type.revision());
        });
        operations.bind("getTypeDefinition", r -> one(types.get(r.caller(), r.id())));
        operations.bind(
                "changeTypeDefinition",
                r -> one(types.change(r.caller(), r.id(), r.body(TypeDefinitionChanges.class), r.ifMatch())));
        operations.bind("deleteTypeDefinition", r -> {
            types.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "exportTypeDefinitions",
                r -> Reply.data(bundles.export(r.caller(), r.query(TypeBundles.Selection.class))));
        operations.bind("exportTypeDefinition", r -> Reply.data(bundles.export(r.caller(), r.id())));
        operations.bind("importTypeDefinitions", r -> Reply.data(bundles.load(r.caller(), r.body(TypeImport.class))));
    }

    private static Reply one(TypeDefinition type) {
        return Reply.data(type).revision(type.revision());
    }
}
