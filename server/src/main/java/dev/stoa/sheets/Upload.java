package dev.stoa.sheets;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.web.Multipart;
import dev.stoa.platform.web.Multipart.Part;
import dev.stoa.platform.web.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was sent to be imported. */
record Upload(Table table, ImportOptions options) {

    /** What stands around the file in a form has at most so many bytes. */
    private static final int AROUND = 256 * 1024;

    static Upload read(Request r, JsonMapper json) {
        if (r.contentLength().orElse(0) > SheetFile.MOST_BYTES + AROUND) {
            throw tooLarge();
        }
        Multipart form = r.multipart();
        Table table = null;
        ImportOptions options = ImportOptions.USUAL;
        for (Optional<Part> next = form.next(); next.isPresent(); next = form.next()) {
            Part part = next.get();
            switch (part.name()) {
                case "file" -> table = table(part);
                case "options" -> options = options(part.text(), json);
                default ->
                    throw new FieldError(
                                    part.name(),
                                    "unknown_field",
                                    "is not part of an import; there are file and options")
                            .problem();
            }
        }
        if (table == null) {
            throw new FieldError("file", "required", "is the spreadsheet to import").problem();
        }
        return new Upload(table, options);
    }

    private static Table table(Part part) {
        try {
            byte[] file = part.content().readNBytes(SheetFile.MOST_BYTES + 1);
            if (file.length > SheetFile.MOST_BYTES) {
                throw tooLarge();
            }
            return SheetFile.read(file, requireNonNullElse(part.fileName(), ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Problem tooLarge() {
        return CommonError.BODY_TOO_LARGE.problem(
                "The file is larger than " + SheetFile.MOST_BYTES + " bytes; import it in parts.");
    }

    private static ImportOptions options(String text, JsonMapper json) {
        try {
            return text.isBlank()
                    ? ImportOptions.USUAL
                    : requireNonNullElse(json.readValue(text, ImportOptions.class), ImportOptions.USUAL);
        } catch (JacksonException malformed) {
            throw FieldError.problem(
                    CommonError.VALIDATION_FAILED,
                    List.of(new FieldError(
                            "options",
                            "wrong_format",
                            "must be JSON like {\"dryRun\": true, \"mergeStrategy\": \"replace\"}")));
        }
    }
}
