package dev.stoa.identity;

/** @param expiresIn seconds until the access token expires */
record Tokens(String accessToken, String refreshToken, long expiresIn) {}
