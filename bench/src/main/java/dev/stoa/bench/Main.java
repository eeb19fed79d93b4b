package dev.stoa.bench;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./stoa bench}: measures, prints one table, leaves nothing behind. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        int exitCode = 0;
        var cleanup = new Cleanup();
        try {
            Options options = Options.parse(List.of(args));
            if (options.help()) {
                out.print(Options.USAGE);
                return;
            }
            Tools.check();
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("cleanup").unstarted(cleanup::close));
            Report report = new Bench(repository(), options, cleanup).run();
            out.println();
            out.print(report.text());
            if (options.out() != null) {
                Files.writeString(options.out(), report.text());
            }
        } catch (Refusal refusal) {
            System.err.println("stoa bench: " + refusal.getMessage());
            exitCode = refusal.exitCode();
        } catch (Exception failure) {
            failure.printStackTrace();
            exitCode = Refusal.FAILED;
        } finally {
            cleanup.close();
        }
        System.exit(exitCode);
    }

    /** The folder that holds the command: this program lies in {@code bench/target} of it. */
    private static Path repository() throws URISyntaxException {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("stoa"))) {
                return folder;
            }
        }
        throw new Refusal(Refusal.UNUSABLE, "There is no stoa command above " + jar + "; run ./stoa bench.");
    }
}
