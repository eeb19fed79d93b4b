package dev.stoa.platform.contract;

import dev.stoa.platform.auth.Caller;

/** Who may call an operation, as the contract's {@code x-requires} says. */
public sealed interface Requirement {

    /** Anybody, logged in or not. */
    record Public() implements Requirement {}

    /** Anybody too, but the handler wants to know who. */
    record Anybody() implements Requirement {}

    /** Whoever is logged in. */
    record Authenticated() implements Requirement {}

    /** Admins of the installation. */
    record SystemAdmin() implements Requirement {}

    /**
     * Holders of a permission.
     *
     * @param orMembership whether members of the single space or resource are admitted too; the handler decides that
     */
    record Permission(String code, boolean orMembership) implements Requirement {}

    static Requirement parse(String text, boolean orMembership) {
        return switch (text) {
            case "public" -> new Public();
            case "anybody" -> new Anybody();
            case "authenticated" -> new Authenticated();
            case "system-admin" -> new SystemAdmin();
            default -> new Permission(text, orMembership);
        };
    }

    /** Whether the caller gets as far as the handler. */
    default boolean admits(Caller caller) {
        return switch (this) {
            case Public(), Anybody() -> true;
            case Authenticated() -> caller.authenticated();
            case SystemAdmin() -> caller.systemAdmin();
            case Permission(String code, boolean orMembership) ->
                caller.authenticated() && (orMembership || caller.may(code));
        };
    }
}
