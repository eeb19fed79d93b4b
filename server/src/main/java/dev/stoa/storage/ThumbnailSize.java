package dev.stoa.storage;

/** How large the longer side of a thumbnail is at most, in pixels. */
enum ThumbnailSize {
    SMALL(150),
    MEDIUM(400),
    LARGE(1200),
    PREVIEW(800);

    private final int pixels;

    ThumbnailSize(int pixels) {
        this.pixels = pixels;
    }

    int pixels() {
        return pixels;
    }
}
