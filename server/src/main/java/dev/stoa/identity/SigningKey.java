package dev.stoa.identity;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;

/** A key pair that signs access tokens (Ed25519, RFC 8037). */
record SigningKey(String id, PublicKey publicKey, PrivateKey privateKey, Instant createdAt) {}
