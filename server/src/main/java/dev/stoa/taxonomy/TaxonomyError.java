package dev.stoa.taxonomy;

import dev.stoa.platform.error.ErrorCode;

enum TaxonomyError implements ErrorCode {
    CATEGORY_NOT_FOUND(Kind.NOT_FOUND, "There is no such category."),
    CATEGORY_KEY_TAKEN(Kind.CONFLICT, "Another category under the same parent already has this key."),
    CATEGORY_IN_ITSELF(Kind.INVALID, "A category cannot be moved below itself."),
    CATEGORY_TOO_DEEP(Kind.INVALID, "Categories go at most eight levels deep."),
    CATEGORY_IN_USE(Kind.CONFLICT, "The category is in use; name a replacement for it."),
    CATEGORY_HAS_CHILDREN(Kind.CONFLICT, "There are categories below this one; move or delete them first."),
    CATEGORY_NOT_LINKED(Kind.NOT_FOUND, "It is not filed under this category."),
    TAG_NOT_FOUND(Kind.NOT_FOUND, "There is no such tag."),
    TAG_NAME_TAKEN(Kind.CONFLICT, "There is a tag of this name already."),
    TAG_NOT_LINKED(Kind.NOT_FOUND, "It does not carry this tag.");

    private final Kind kind;
    private final String title;

    TaxonomyError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
