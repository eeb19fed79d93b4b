package dev.stoa;

import dev.stoa.platform.config.Settings;
import dev.stoa.platform.config.SettingsException;
import dev.stoa.platform.config.SettingsReader;
import java.util.concurrent.CountDownLatch;

/** Starts the server from the command line and stops it on a signal. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Settings settings;
        try {
            settings = SettingsReader.read(System.getenv());
        } catch (SettingsException unusable) {
            System.err.println(unusable.getMessage());
            System.exit(2);
            return;
        }
        Stoa stoa = Stoa.start(settings);
        System.out.println("Stoa listens on http://localhost:" + stoa.port());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stoa::close));
        new CountDownLatch(1).await();
    }
}
