package dev.stoa.messaging;

/**
 * A message to be carried.
 *
 * @param purpose what it is for, for whoever looks through the list: {@code password_reset}
 * @param confidential whether it holds a secret; then what it says is forgotten once it is sent
 */
public record NewMessage(
        Channel channel,
        String purpose,
        String recipient,
        String subject,
        String text,
        String html,
        boolean confidential) {

    /** How a message reaches its recipient. */
    public enum Channel {
        EMAIL,
        SMS
    }

    /** @param phone in international form: {@code +41791234567} */
    public static NewMessage sms(String purpose, String phone, String text) {
        return new NewMessage(Channel.SMS, purpose, phone, "", text, "", false);
    }
}
