package dev.stoa.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The kinds of files that are written. */
enum SheetFormat {
    XLSX {
        @Override
        void write(Draft draft, OutputStream out) throws IOException {
            XlsxWriter.write(draft, out);
        }

        @Override
        void check(Draft draft) {
            XlsxWriter.check(draft);
        }
    },
    CSV {
        @Override
        void write(Draft draft, OutputStream out) throws IOException {
            DelimitedWriter.write(draft, ',', out);
        }
    },
    TSV {
        @Override
        void write(Draft draft, OutputStream out) throws IOException {
            DelimitedWriter.write(draft, '\t', out);
        }
    };

    /** Leaves the stream open. */
    abstract void write(Draft draft, OutputStream out) throws IOException;

    /** Refuses what the format has no room for. */
    void check(Draft draft) {}

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
