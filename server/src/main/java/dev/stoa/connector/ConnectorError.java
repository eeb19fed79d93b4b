package dev.stoa.connector;

import dev.stoa.platform.error.ErrorCode;

/** Why the connector refuses. */
enum ConnectorError implements ErrorCode {
    CLIENT_NOT_FOUND(Kind.NOT_FOUND, "There is no such connector client."),
    ACCESS_TOKEN_NOT_FOUND(Kind.NOT_FOUND, "There is no such access token."),
    CLIENT_TOKEN_INVALID(Kind.UNAUTHENTICATED, "The ClientToken is none that was given to a client application."),
    CLIENT_TOKEN_REVOKED(Kind.UNAUTHENTICATED, "The client application of this ClientToken was revoked."),
    ACCESS_TOKEN_INVALID(Kind.UNAUTHENTICATED, "The AccessToken is none that was granted to this client application."),
    ACCESS_TOKEN_REVOKED(Kind.UNAUTHENTICATED, "The AccessToken was revoked; ask the tenant for a new one."),
    TENANT_SUSPENDED(Kind.DENIED, "No tenant that the AccessToken covers is in operation."),
    ENTITY_TYPE_NOT_GRANTED(Kind.DENIED, "The AccessToken was not granted for this EntityType."),
    EXPORT_IN_PROGRESS(
            Kind.DENIED,
            "An export of this EntityType is pending or processing in the scope of the AccessToken; wait for its end."),
    EXPORT_NOT_FOUND(Kind.NOT_FOUND, "Some ExportIds name no export that this AccessToken may see."),
    FILE_NOT_FOUND(Kind.NOT_FOUND, "There is no such file, or its export has expired."),
    TOO_MANY_REQUESTS(Kind.RATE_LIMITED, "More than 200 requests with this AccessToken in 30 seconds.");

    private final Kind kind;
    private final String title;

    ConnectorError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
