package dev.stoa.approvals;

/** Why something new waits. */
public enum Cause {
    /** The tenant's setting for entities of its type says so; nothing else does. */
    SETTING,
    /** What it is in asks for it: a calendar's booking policy. Who manages that decides, too. */
    POLICY,
    /** Its creator wants somebody to look at it first. */
    WISH
}
