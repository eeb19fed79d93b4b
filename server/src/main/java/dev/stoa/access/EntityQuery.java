package dev.stoa.access;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;

/** One query in a text for each reach, so that those who see all pay nothing for memberships. */
public final class EntityQuery {

    @CompileTimeConstant
    private final String all;

    @CompileTimeConstant
    private final String reads;

    @CompileTimeConstant
    private final String member;

    /** @param member may use {@code :member}, as may {@code reads} */
    public EntityQuery(
            @CompileTimeConstant String all, @CompileTimeConstant String reads, @CompileTimeConstant String member) {
        this.all = all;
        this.reads = reads;
        this.member = member;
    }

    /** The text for this access, which is bound to it. */
    public Statement by(Tx tx, EntityAccess access) {
        Statement query = switch (access.reach()) {
            case ALL -> tx.sql(all);
            case READS -> tx.sql(reads);
            case MEMBER -> tx.sql(member);
        };
        return query.bind(access);
    }
}
