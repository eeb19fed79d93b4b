package dev.stoa.testing;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form of {@code multipart/form-data} (RFC 7578). */
public final class Form {

    private final String boundary = "boundary" + UUID.randomUUID();
    private final List<byte[]> pieces = new ArrayList<>();

    public static Form of(String fileName, String contentType, byte[] content) {
        return new Form().file(fileName, contentType, content);
    }

    public static Form of(String fileName, String contentType, String content) {
        return of(fileName, contentType, content.getBytes(StandardCharsets.UTF_8));
    }

    public Form file(String fileName, String contentType, byte[] content) {
        part("form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: " + contentType, content);
        return this;
    }

    public Form field(String name, String value) {
        part("form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void part(String headers, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: " + headers + "\r\n\r\n");
        pieces.add(content);
        write("\r\n");
    }

    private void write(String text) {
        pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole of it. */
    public byte[] bytes() {
        byte[] end = ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        int size = pieces.stream().mapToInt(piece -> piece.length).sum() + end.length;
        ByteBuffer whole = ByteBuffer.allocate(size);
        pieces.forEach(whole::put);
        return whole.put(end).array();
    }

    public BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(bytes());
    }
}
