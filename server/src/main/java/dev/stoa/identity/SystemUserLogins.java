package dev.stoa.identity;

import dev.stoa.users.UserLogins;
import java.security.SecureRandom;

/** Passwords that admins give to users. */
final class SystemUserLogins implements UserLogins {

    /** No letters or digits that are taken for others when read out. */
    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    private final Passwords passwords;
    private final Callers callers;
    private final SecureRandom random = new SecureRandom();
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemSessionStore sessions = new SystemSessionStore();

    SystemUserLogins(Passwords passwords, Callers callers) {
        this.passwords = passwords;
        this.callers = callers;
    }

    @Override
    public Login login(String email, String password) {
        Passwords.check("password", password, email);
        String hash = passwords.hash(password);
        return (tx, userId) -> {
            accounts.setPassword(tx, userId, hash);
            sessions.endAll(tx, userId, null, "password_reset");
            callers.userChanged(tx, userId);
        };
    }

    @Override
    public String temporaryPassword() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
