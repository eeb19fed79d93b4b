package dev.stoa.platform.error;

/** Refusals that belong to no area. */
public enum CommonError implements ErrorCode {
    BAD_REQUEST(Kind.MALFORMED, "The request is not one this server can read."),
    MALFORMED_JSON(Kind.MALFORMED, "The body is not valid JSON in UTF-8."),
    BODY_MISSING(Kind.MALFORMED, "This operation needs a JSON body."),
    INVALID_PARAMETER(Kind.MALFORMED, "A parameter of the request is not as the contract says."),
    UNKNOWN_PARAMETER(Kind.MALFORMED, "The operation has no such parameter."),
    BAD_CURSOR(Kind.MALFORMED, "The cursor is not one this list gave out; start again without it."),
    NOT_AUTHENTICATED(Kind.UNAUTHENTICATED, "Log in first and send the access token as a bearer token."),
    NOT_ALLOWED(Kind.DENIED, "Your permissions do not cover this."),
    TENANT_MISMATCH(Kind.DENIED, "X-Tenant-ID names another tenant than the access token."),
    QUOTA_EXCEEDED(Kind.DENIED, "A limit of the tenant is reached."),
    NOT_FOUND(Kind.NOT_FOUND, "There is nothing here by that name or id."),
    METHOD_NOT_ALLOWED(Kind.NOT_SUPPORTED, "The path exists, but not with this method; see the Allow header."),
    CONFLICT(Kind.CONFLICT, "This contradicts what is stored."),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID, "The Idempotency-Key was used for another request; use a new one."),
    IDEMPOTENCY_IN_PROGRESS(
            Kind.CONFLICT, "A request with this Idempotency-Key has not finished; ask again in a moment."),
    CHANGED_MEANWHILE(Kind.STALE, "It was changed since you read it; read it again."),
    BODY_TOO_LARGE(Kind.TOO_LARGE, "The body is larger than this operation takes."),
    UNSUPPORTED_MEDIA_TYPE(Kind.WRONG_TYPE, "Send the body as application/json."),
    RANGE_NOT_SATISFIABLE(Kind.OUT_OF_RANGE, "There is less than the range asks for."),
    VALIDATION_FAILED(Kind.INVALID, "Some fields are invalid."),
    RATE_LIMITED(Kind.RATE_LIMITED, "Too many requests; wait as long as Retry-After says."),
    NOT_IMPLEMENTED(Kind.NOT_IMPLEMENTED, "The contract has this operation, this version of Stoa does not yet."),
    UNAVAILABLE(Kind.UNAVAILABLE, "The server cannot do this right now; try again soon.");

    private final Kind kind;
    private final String title;

    CommonError(Kind kind, String title) {
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
