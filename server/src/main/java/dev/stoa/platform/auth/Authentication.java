package dev.stoa.platform.auth;

/** Finds the caller behind credentials. The platform knows no users, so an area brings this. */
public interface Authentication {

    /**
     * @param credential an access token or an API key, as sent
     * @throws dev.stoa.platform.error.Problem NOT_AUTHENTICATED, or why this caller is refused altogether
     */
    Caller authenticate(String credential, Origin origin);
}
