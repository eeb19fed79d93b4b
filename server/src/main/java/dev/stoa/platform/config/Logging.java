package dev.stoa.platform.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for everything: ours and that of libraries that log elsewhere, as text for people or JSON for machines. */
public final class Logging {

    private static final String CONSOLE = "console";

    private Logging() {}

    /** Applies the settings to the whole process; call it before anything logs. */
    public static void configure(Settings.Logs logs) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(logs.level()));
        if (logs.json() && root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            writeJson(context, console);
        }
    }

    private static void writeJson(LoggerContext context, ConsoleAppender<ILoggingEvent> console) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.start();
        console.setEncoder(encoder);
    }
}
