package dev.stoa.calendar;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Multipart;
import dev.stoa.platform.web.Multipart.Part;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
            throw tooLarge();
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
            return IcalFile.read(new Bounded(part.content()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RuntimeException tooLarge() {
        return CommonError.BODY_TOO_LARGE.problem(
                "The file is larger than " + MOST_BYTES + " bytes; import it in parts.");
    }

    /** Refuses to go on beyond the limit. */
    private static final class Bounded extends FilterInputStream {

        private int read;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > MOST_BYTES) {
                throw tooLarge();
            }
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
