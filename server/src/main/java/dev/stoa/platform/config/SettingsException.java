package dev.stoa.platform.config;

import java.util.List;

/** The settings cannot be used; says everything that is wrong with them at once. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super("The settings cannot be used:\n  " + String.join("\n  ", problems), null, false, false);
    }
}
