package dev.stoa.messaging;

/**
 * A message to be carried.
 *
 * @param purpose what it is for, for whoever looks through the list: {@code password_reset}
 * @param confidential whether it holds a secret; then what it says is forgotten once it is sent
 * @param fleeting whether nothing at all stays of it then, not even to whom it went
 */
public record NewMessage(
        Channel channel,
        String purpose,
        String recipient,
        String subject,
        String text,
        String html,
        boolean confidential,
        boolean fleeting) {

    /** How a message reaches its recipient. */
    public enum Channel {
        EMAIL,
        SMS
    }

    public static NewMessage mail(String purpose, String address, Letter letter, LetterTexts.Spoken in) {
        return new NewMessage(
                Channel.EMAIL,
                purpose,
                address,
                letter.subject(),
                letter.text(),
                letter.html(in.language()),
                false,
                false);
    }

    /** @param phone in international form: {@code +41791234567} */
    public static NewMessage sms(String purpose, String phone, String text) {
        return new NewMessage(Channel.SMS, purpose, phone, "", text, "", false, false);
    }

    /** The same message, holding a secret. */
    public NewMessage holdingASecret() {
        return new NewMessage(channel, purpose, recipient, subject, text, html, true, fleeting);
    }

    /** The same message, of which nothing stays once it is sent or given up. */
    public NewMessage leavingNothing() {
        return new NewMessage(channel, purpose, recipient, subject, text, html, true, true);
    }
}
