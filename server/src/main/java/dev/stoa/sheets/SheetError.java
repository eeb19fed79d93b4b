package dev.stoa.sheets;

import dev.stoa.platform.error.ErrorCode;

/** Why a spreadsheet as a whole is refused. What is wrong with single rows is in the report of the import. */
enum SheetError implements ErrorCode {
    ENTITY_TYPE_UNKNOWN(Kind.NOT_FOUND, "There is no such kind of entity to export or import."),
    FILE_TYPE_UNKNOWN(Kind.WRONG_TYPE, "The file is no spreadsheet; send xlsx, xls, or csv or tsv in UTF-8."),
    FILE_BROKEN(Kind.INVALID, "The file breaks off or is damaged; save it again."),
    FILE_EXPANDS_TOO_FAR(Kind.INVALID, "The file unpacks to more than a spreadsheet to import can have."),
    TOO_MANY_ROWS(Kind.INVALID, "The file has more rows than can be imported at once."),
    HEADER_MISSING(Kind.INVALID, "The first row has to name the columns."),
    COLUMN_UNKNOWN(Kind.INVALID, "The file has a column that this kind of entity does not have."),
    COLUMN_REPEATED(Kind.INVALID, "The file has two columns of the same name."),
    CELL_WITHOUT_COLUMN(Kind.INVALID, "The file has a value in a column without a name."),
    CELL_IN_ERROR(Kind.INVALID, "The file has a formula that came to an error."),
    CELL_TOO_LONG(Kind.INVALID, "A text is longer than a cell of xlsx can be.");

    private final Kind kind;
    private final String title;

    SheetError(Kind kind, String title) {
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
