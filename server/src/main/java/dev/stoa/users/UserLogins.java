package dev.stoa.users;

import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** What users need of logins. Identity brings this, since users knows no passwords. */
public interface UserLogins {

    /** A password that is checked and hashed. */
    interface Login {

        /**
         * Makes it the password of an account. Whatever it replaces, and every session that came from it,
         * ends on every node once the transaction commits.
         *
         * @param tx of the system role
         */
        void set(Tx tx, UUID userId);
    }

    /** Takes long and therefore happens outside any transaction. Refuses passwords that are too common. */
    Login login(String email, String password);

    /** A random password of at least 16 characters that can be read out. */
    String temporaryPassword();
}
