package dev.stoa.access;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.Requirement;
import dev.stoa.platform.error.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The permission codes there are: {@code *}, and for each area that the contract asks permissions of, five. */
final class PermissionCodes {

    private static final List<String> ACTIONS = List.of("read", "write", "delete", "manage", "*");

    private final Set<String> known;

    private PermissionCodes(Set<String> known) {
        this.known = known;
    }

    static PermissionCodes of(Contract contract) {
        var known = new TreeSet<>(Set.of("*"));
        for (Operation operation : contract.operations().values()) {
            if (operation.requires() instanceof Requirement.Permission permission) {
                String area = permission.code().substring(0, permission.code().indexOf(':'));
                ACTIONS.forEach(action -> known.add(area + ":" + action));
            }
        }
        return new PermissionCodes(Set.copyOf(known));
    }

    /** Each code once, in alphabetical order; refuses those that do not exist by their place in the list. */
    List<String> checked(List<String> codes) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < codes.size(); i++) {
            if (!known.contains(codes.get(i))) {
                errors.add(new FieldError(
                        "permissions[" + i + "]",
                        "unknown_value",
                        "must be * or <area>:<" + String.join("|", ACTIONS) + "> of an area that exists"));
            }
        }
        if (!errors.isEmpty()) {
            throw FieldError.problem(AccessError.UNKNOWN_PERMISSION, errors);
        }
        return List.copyOf(new TreeSet<>(codes));
    }

    /** Refuses to let a caller hand on what they do not have themselves. */
    static void checkHeld(Caller caller, Collection<String> codes) {
        String missing = codes.stream().filter(code -> !caller.may(code)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw AccessError.PERMISSION_NOT_HELD.problem(
                    "You cannot give " + missing + ", since you do not have it yourself.",
                    Map.of("missing", List.of(missing.split(", "))));
        }
    }
}
