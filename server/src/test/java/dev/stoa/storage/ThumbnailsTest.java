package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {

    /** One pixel of WebP. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final String bucket = Shelf.bucket(http, "photos", "");

    @Test
    void anImageGetsSmallerAndKeepsItsShape() throws IOException {
        Shelf.upload(http, "photos", "a.jpg", "image/jpeg", image("jpg", 1600, 800))
                .expect(200);
        assertThat(size("a.jpg", "?size=small")).isEqualTo("150x75");
        assertThat(size("a.jpg", "")).isEqualTo("400x200");
        assertThat(size("a.jpg", "?size=preview")).isEqualTo("800x400");
        assertThat(size("a.jpg", "?size=large")).isEqualTo("1200x600");
    }

    @Test
    void aSmallImageStaysAsItIsAndWhatCanBeSeenThroughToo() throws IOException {
        Shelf.upload(http, "photos", "a.png", "image/png", image("png", 20, 10)).expect(200);
        assertThat(size("a.png", "")).isEqualTo("20x10");
        assertThat(http.download(path("a.png", "")).header("Content-Type")).isEqualTo("image/png");
        Shelf.upload(http, "photos", "a.webp", "image/webp", WEBP).expect(200);
        assertThat(size("a.webp", "")).isEqualTo("1x1");
    }

    @Test
    void aPhotoTakenUprightStandsUpright() throws IOException {
        byte[] lying = image("jpg", 400, 200);
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var turned = new ByteArrayOutputStream();
        // Behind what JPEG files begin with: the marker of the image and that of JFIF.
        turned.write(lying, 0, 20);
        turned.write(exif);
        turned.write(lying, 20, lying.length - 20);
        Shelf.upload(http, "photos", "a.jpg", "image/jpeg", turned.toByteArray())
                .expect(200);
        assertThat(size("a.jpg", "")).isEqualTo("200x400");
    }

    @Test
    void whoHasTheThumbnailIsToldSo() throws IOException {
        Shelf.upload(http, "photos", "a.png", "image/png", image("png", 20, 10)).expect(200);
        String etag = http.download(path("a.png", "")).header("ETag");
        http.with("If-None-Match", etag).get(path("a.png", "")).expect(304);
        http.with("If-None-Match", etag).get(path("a.png", "?size=small")).expect(200);
    }

    @Test
    void aFewBytesThatWouldBeAHugeImageAreRefused() throws IOException {
        byte[] bomb = hollow(30_000, 30_000);
        assertThat(bomb).hasSizeLessThan(2_000_000);
        Shelf.upload(http, "photos", "bomb.png", "image/png", bomb).expect(200);
        http.get(path("bomb.png", "")).refused(422, "IMAGE_TOO_LARGE");
    }

    @Test
    void whatIsNoImageHasNoThumbnail() throws IOException {
        Shelf.text(http, "photos", "a.txt", "hello").expect(200);
        http.get(path("a.txt", "")).refused(422, "NOT_AN_IMAGE");
        byte[] broken = Arrays.copyOf(image("png", 500, 500), 60);
        Shelf.upload(http, "photos", "broken.png", "image/png", broken).expect(200);
        http.get(path("broken.png", "")).refused(422, "NOT_AN_IMAGE");
        http.get(path("nothing.png", "")).refused(404, "FILE_NOT_FOUND");
        assertThat(bucket).isNotBlank();
    }

    @Test
    void theThumbnailHasAnAddressToo() throws IOException {
        Shelf.upload(http, "photos", "a.png", "image/png", image("png", 500, 500))
                .expect(200);
        String address = http.get(Shelf.BUCKETS + "photos/files").expect(200).text("/data/0/thumbnailUrl");
        byte[] bytes = Http.at("").download(address).expect(200).bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(400);
    }

    private String size(String name, String query) throws IOException {
        byte[] bytes = http.download(path(name, query)).expect(200).bytes();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        return image.getWidth() + "x" + image.getHeight();
    }

    private static String path(String name, String query) {
        return Shelf.BUCKETS + "photos/thumbnail/" + name + query;
    }

    static byte[] image(String format, int width, int height) throws IOException {
        boolean alpha = format.equals("png");
        var image = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A valid PNG of nothing but zeros, which compress by a factor of a thousand. */
    private static byte[] hollow(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        var bytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(bytes);
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {1, 0, 0, 0, 0});
        chunk(out, "IHDR", bytes.toByteArray());
        var pixels = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(pixels)) {
            byte[] row = new byte[1 + (width + 7) / 8];
            for (int i = 0; i < height; i++) {
                deflater.write(row);
            }
        }
        chunk(out, "IDAT", pixels.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        var bytes = new DataOutputStream(out);
        bytes.writeInt(content.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        bytes.write(name);
        bytes.write(content);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        bytes.writeInt((int) crc.getValue());
    }
}
