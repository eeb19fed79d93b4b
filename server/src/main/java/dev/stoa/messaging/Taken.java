package dev.stoa.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * A message somebody has taken to send it.
 *
 * @param attempt the how-manieth try this is, from 1
 */
record Taken(
        UUID tenantId,
        UUID id,
        NewMessage.Channel channel,
        String recipient,
        String subject,
        String text,
        String html,
        int attempt,
        boolean fleeting,
        Instant createdAt) {}
