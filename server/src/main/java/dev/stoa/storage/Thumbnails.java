package dev.stoa.storage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Small versions of images. An image says how many pixels it has before any is decoded; one with too many is refused,
 * and of a large one only every so many-th row and column is kept, so a few kilobytes can't become gigabytes.
 */
final class Thumbnails {

    private static final long MOST_PIXELS = 60_000_000;

    /** So many decode at once; each takes up to some ten megabytes. */
    private static final int AT_ONCE = 2;

    private final Semaphore decoding = new Semaphore(AT_ONCE);

    /** An encoded image. */
    static final class Thumbnail {

        private final byte[] bytes;
        private final String contentType;

        private Thumbnail(byte[] bytes, String contentType) {
            this.bytes = bytes;
            this.contentType = contentType;
        }

        byte[] bytes() {
            return bytes;
        }

        String contentType() {
            return contentType;
        }
    }

    Thumbnail of(InputStream image, ThumbnailSize size) throws IOException {
        decoding.acquireUninterruptibly();
        try (ImageInputStream in = new MemoryCacheImageInputStream(image)) {
            return of(in, size);
        } finally {
            decoding.release();
        }
    }

    private static Thumbnail of(ImageInputStream in, ThumbnailSize size) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw StorageError.NOT_AN_IMAGE.problem("The file is no image of a kind that there are thumbnails of.");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, false, false);
            return encode(scaled(reader, size));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw StorageError.NOT_AN_IMAGE.problem("The image is broken, so there is no thumbnail of it.");
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(ImageReader reader, ThumbnailSize size) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw StorageError.IMAGE_TOO_LARGE.problem("The image has " + width + " x " + height
                    + " pixels; there are thumbnails of up to " + MOST_PIXELS + ".");
        }
        Orientation orientation = orientation(reader);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (2 * size.pixels()));
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage sampled = reader.read(0, parameters);
        BufferedImage upright = orientation == null ? sampled : upright(sampled, orientation);
        int largest = Math.max(upright.getWidth(), upright.getHeight());
        double scale = Math.min(1.0, (double) size.pixels() / largest);
        return net.coobird.thumbnailator.Thumbnails.of(upright).scale(scale).asBufferedImage();
    }

    /** As the camera noted it; a note that cannot be read is no reason to show nothing. */
    private static @Nullable Orientation orientation(ImageReader reader) throws IOException {
        if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
            return null;
        }
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (IIOException unreadable) {
            return null;
        }
    }

    private static BufferedImage upright(BufferedImage image, Orientation orientation) {
        ImageFilter filter = ExifFilterUtils.getFilterForOrientation(orientation);
        return filter.apply(image);
    }

    /** What can be seen through stays so. */
    private static Thumbnail encode(BufferedImage image) throws IOException {
        boolean transparent = image.getColorModel().hasAlpha();
        var out = new ByteArrayOutputStream();
        net.coobird.thumbnailator.Thumbnails.of(image)
                .scale(1)
                .outputFormat(transparent ? "png" : "jpg")
                .outputQuality(0.82)
                .toOutputStream(out);
        return new Thumbnail(out.toByteArray(), transparent ? "image/png" : "image/jpeg");
    }
}
