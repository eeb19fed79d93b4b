package dev.stoa.sheets;

import java.util.Arrays;

/** A file of which it is not known yet what kind of spreadsheet it is. What it is shows in its first bytes. */
final class SheetFile {

    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    private SheetFile() {}

    /** @param name as the sender calls it; tells csv from tsv */
    static Table read(byte[] file, String name) {
        if (startsWith(file, ZIP)) {
            return XlsxReader.read(file);
        }
        if (startsWith(file, COMPOUND)) {
            return XlsReader.read(file);
        }
        return DelimitedReader.read(file, name);
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
