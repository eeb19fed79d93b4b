package dev.stoa.testing;

import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Runs after all tests: prints how much of the contract they verified, and fails the build when an
 * operation that has a handler never gave a valid 2xx.
 */
final class ContractCoverage {

    private ContractCoverage() {}

    public static void main(String[] args) throws IOException {
        Set<String> verified = verified(Path.of(args[0]));
        Contract contract = Contract.load(Json.mapper());
        Set<String> beyond = beyond(contract);
        List<Operation> published = contract.operations().values().stream()
                .filter(operation -> !beyond.contains(operation.id()))
                .toList();
        long count = published.stream()
                .filter(operation -> verified.contains(operation.id()))
                .count();
        List<String> holes = contract.operations().values().stream()
                .filter(Operation::implemented)
                .map(Operation::id)
                .filter(id -> !verified.contains(id))
                .sorted()
                .toList();
        System.out.println("contract: " + count + "/" + published.size() + " operations verified");
        if (!holes.isEmpty()) {
            System.out.println("Operations with a handler that no test got a valid 2xx from: " + holes);
            System.exit(1);
        }
    }

    private static Set<String> verified(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static Set<String> beyond(Contract contract) {
        JsonNode document = Json.mapper().readTree(contract.document());
        return document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.path("x-beyond").asBoolean(false))
                .map(operation -> operation.path("operationId").asString())
                .collect(Collectors.toSet());
    }
}
