package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0
    };
    private static final byte[] ZIP = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};

    private final ContentTypes types = new ContentTypes();

    @ParameterizedTest
    @CsvSource({
        "image/png,png,a.png,image/png",
        "image/jpeg,jpeg,a.jpg,image/jpeg",
        "image/jpg,jpeg,a.jpg,image/jpeg",
        "application/octet-stream,png,a.bin,image/png",
        ",png,a,image/png",
        ",text,a.csv,text/csv",
        "text/csv,text,a.csv,text/csv",
        "application/json,json,a.json,application/json",
        "application/pdf,pdf,a.pdf,application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document,zip,a.docx,"
                + "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/x-of-our-own,bytes,a.own,application/x-of-our-own",
        "text/plain; charset=utf-8,text,a.txt,text/plain",
    })
    void theDeclaredTypeStandsWhereTheBytesAgree(String declared, String bytes, String name, String agreed) {
        assertThat(types.agreed(declared, types.detect(content(bytes)), name)).isEqualTo(agreed);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,html",
        "image/png,jpeg",
        "image/png,text",
        "image/png,bytes",
        "text/plain,png",
        "application/pdf,text",
        "application/pdf,zip",
        "video/mp4,text",
        "text/html,pdf",
    })
    void aFileThatIsSomethingElseIsRefused(String declared, String bytes) {
        assertThatThrownBy(() -> types.agreed(declared, types.detect(content(bytes)), "a"))
                .hasMessageContaining("sent as " + declared);
    }

    @Test
    void aNameSaysNoMoreThanTheBytes() {
        assertThat(types.agreed(null, types.detect(PNG), "page.html")).isEqualTo("image/png");
        assertThat(types.agreed(null, types.detect(content("html")), "picture.png"))
                .isEqualTo("text/html");
    }

    @Test
    void aBucketTakesWhatItsListHas() {
        assertThat(ContentTypes.allowed(List.of(), "image/png")).isTrue();
        assertThat(ContentTypes.allowed(List.of("image/*"), "image/png")).isTrue();
        assertThat(ContentTypes.allowed(List.of("image/*"), "imagex/png")).isFalse();
        assertThat(ContentTypes.allowed(List.of("text/plain", "image/jpeg"), "image/png"))
                .isFalse();
        assertThat(ContentTypes.allowed(List.of("*/*"), "image/png")).isTrue();
    }

    private static byte[] content(String name) {
        return switch (name) {
            case "png" -> PNG;
            case "jpeg" -> JPEG;
            case "zip" -> ZIP;
            case "pdf" -> "%PDF-1.7\n%".getBytes(StandardCharsets.US_ASCII);
            case "html" ->
                "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
                        .getBytes(StandardCharsets.US_ASCII);
            case "json" -> "{\"a\": 1}".getBytes(StandardCharsets.US_ASCII);
            case "text" -> "a,b,c\n1,2,3\n".getBytes(StandardCharsets.US_ASCII);
            default -> new byte[] {0, 1, 2, (byte) 0xfe, 0, 7};
        };
    }
}
