package dev.stoa.calendar;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Multipart;
import dev.stoa.platform.web.Multipart.Part;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** HTTP of importing calendar files. */
public final class CalendarImportsApi implements Api {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final CalendarImports imports;
    private final JsonMapper json;

    public CalendarImportsApi(CalendarImports imports, JsonMapper json) {
        this.imports = imports;
        this.json = json;
    }

    /** What was sent, whatever came first. */
    private static final class Sent {

        private @Nullable IcalFile file;
        private CalendarImport.Wish wish = new CalendarImport.Wish(null, null);
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("importCalendar", this::run);
    }

    private Reply run(Request r) {
        if (r.contentLength().orElse(0) > MOST_BYTES) {
            throw BoundedFile.tooLarge(MOST_BYTES);
        }
        var sent = new Sent();
        Multipart body = r.multipart();
        for (Optional<Part> part = body.next(); part.isPresent(); part = body.next()) {
            read(part.get(), sent);
        }
        IcalFile file = sent.file;
        if (file == null) {
            throw new FieldError("file", "required", "is the calendar file to import").problem();
        }
        return Reply.data(imports.run(r.caller(), r.id(), file, sent.wish));
    }

    private void read(Part part, Sent sent) {
        switch (part.name()) {
            case "file" -> sent.file = file(part);
            case "options" -> sent.wish = wish(part.text());
            default ->
                throw new FieldError(
                                part.name(), "unknown_field", "is not part of an import; there are file and options")
                        .problem();
        }
    }

    private static IcalFile file(Part part) {
        try {
            return IcalFile.read(new BoundedFile(part.content(), MOST_BYTES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CalendarImport.Wish wish(String text) {
        try {
            return json.readValue(text, CalendarImport.Wish.class);
        } catch (JacksonException malformed) {
            throw FieldError.problem(
                    CommonError.VALIDATION_FAILED,
                    List.of(new FieldError(
                            "options", "wrong_format", "must be JSON like {\"dryRun\": true, \"kind\": \"event\"}")));
        }
    }
}
