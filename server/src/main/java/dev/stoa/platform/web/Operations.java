package dev.stoa.platform.web;

import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.error.CommonError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which handler answers which operation. Every implemented operation has exactly one. */
public final class Operations {

    private final Map<String, Operation> known;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    public Operations(Contract contract, List<Api> apis) {
        known = contract.operations();
        apis.forEach(api -> api.bind(this));
        check();
    }

    /** @param id the operationId in the contract */
    public void bind(String id, Handler handler) {
        Operation operation = known.get(id);
        if (operation == null) {
            violations.add(id + " has a handler but is not in the contract");
        } else if (!operation.implemented()) {
            violations.add(id + " has a handler but is listed in contract/unimplemented.txt");
        }
        if (handlers.putIfAbsent(id, handler) != null) {
            violations.add(id + " has two handlers");
        }
    }

    private void check() {
        known.values().stream()
                .filter(operation -> operation.implemented() && !handlers.containsKey(operation.id()))
                .map(operation -> operation.id() + " is in the contract but has no handler")
                .sorted()
                .forEach(violations::add);
        if (!violations.isEmpty()) {
            throw new IllegalStateException(
                    "The program does not fit its contract:\n  " + String.join("\n  ", violations));
        }
    }

    Handler handlerOf(Operation operation) {
        Handler handler = handlers.get(operation.id());
        if (handler == null) {
            throw CommonError.NOT_IMPLEMENTED.problem(
                    "The contract has " + operation.id() + ", this version of Stoa does not yet.");
        }
        return handler;
    }
}
