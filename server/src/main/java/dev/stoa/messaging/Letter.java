package dev.stoa.messaging;

import java.util.List;

/**
 * A short mail with one thing to do: a greeting, what it is about, a link, and what else to know. Written
 * once, sent as plain text and as HTML.
 *
 * @param action what the link does, as on a button
 */
public record Letter(
        String subject, String greeting, List<String> paragraphs, String action, String link, List<String> notes) {

    public String text() {
        var text = new StringBuilder(greeting).append("\n\n");
        paragraphs.forEach(paragraph -> text.append(paragraph).append("\n\n"));
        text.append(link).append("\n\n");
        notes.forEach(note -> text.append(note).append("\n\n"));
        return text.toString().strip() + "\n";
    }

    public String html(String language) {
        var body = new StringBuilder();
        body.append("<p>").append(escape(greeting)).append("</p>\n");
        paragraphs.forEach(
                paragraph -> body.append("<p>").append(escape(paragraph)).append("</p>\n"));
        body.append("<p><a href=\"%s\" style=\"display:inline-block;padding:10px 18px;background:#1f4f46;color:#fff;"
                .formatted(escape(link)));
        body.append("text-decoration:none;border-radius:6px\">")
                .append(escape(action))
                .append("</a></p>\n");
        body.append("<p style=\"word-break:break-all\">").append(escape(link)).append("</p>\n");
        notes.forEach(note ->
                body.append("<p style=\"color:#555\">").append(escape(note)).append("</p>\n"));
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36em;margin:2em auto;padding:0 1em">
                %s</body>
                </html>
                """.formatted(escape(language), escape(subject), body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
