package dev.stoa;

import dev.stoa.platform.config.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/** What {@code ./stoa export} and {@code ./stoa restore} do, without the seconds that a process takes to start. */
public final class TransferCommand {

    private final Map<String, String> environment;

    private TransferCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static TransferCommand with(Map<String, String> environment) {
        return new TransferCommand(environment);
    }

    /** @return what it prints */
    public String export(String tenant, Path directory) {
        return run((transfers, out) -> transfers.export(tenant, directory, out));
    }

    /** @return what it prints */
    public String restore(Path directory) {
        return run((transfers, out) -> transfers.restore(directory, out));
    }

    private String run(BiConsumer<Transfers, PrintStream> work) {
        var printed = new ByteArrayOutputStream();
        try (Transfers transfers = Transfers.open(SettingsReader.read(environment));
                var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            work.accept(transfers, out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
