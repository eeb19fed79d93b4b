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

    /** One that stays in the list of its tenant. */
    public NewMessage(
            Channel channel,
            String purpose,
            String recipient,
            String subject,
            String text,
            String html,
            boolean confidential) {
        this(channel, purpose, recipient, subject, text, html, confidential, false);
    }

    /** How a message reaches its recipient. */
    public enum Channel {
        EMAIL,
        SMS
    }

    /** The same message, of which nothing stays once it is sent or given up. */
    public NewMessage leavingNothing() {
        return new NewMessage(channel, purpose, recipient, subject, text, html, true, true);
    }

    /** @param phone in international form: {@code +41791234567} */
    public static NewMessage sms(String purpose, String phone, String text) {
        return new NewMessage(Channel.SMS, purpose, phone, "", text, "", false);
    }
}
