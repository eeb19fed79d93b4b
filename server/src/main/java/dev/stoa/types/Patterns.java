package dev.stoa.types;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Regular expressions that tenants write. RE2 takes time linear in the text for each of them, so none can hang the
 * server; how large one becomes is bounded here, since repetitions are written out.
 */
final class Patterns implements RegularExpressionFactory {

    static final int MAX_LENGTH = 500;

    /** Each step of a match costs up to this much. */
    private static final int MAX_STATES = 250;

    /** What an expression may grow to while it is compiled. */
    private static final long MAX_GROWTH = 200_000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{(\\d{1,6})(?:,(\\d{0,6}))?}");

    /** @return what is wrong with the expression; nothing when it can be used */
    static Optional<String> fault(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return Optional.of("must be at most " + MAX_LENGTH + " characters long");
        }
        if (growth(expression) > MAX_GROWTH) {
            return Optional.of("repeats too much; smaller counts will do");
        }
        try {
            return Pattern.compile(expression).programSize() > MAX_STATES
                    ? Optional.of("repeats too much; smaller counts will do")
                    : Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of("is no regular expression of the RE2 syntax, which has neither look-around nor back"
                    + " references: " + broken.getDescription());
        }
    }

    /** More than the compiled expression can have: as if all its repetitions stood within each other. */
    private static long growth(String expression) {
        long growth = Math.max(1, expression.length());
        Matcher repetition = REPETITION.matcher(expression);
        while (repetition.find() && growth <= MAX_GROWTH) {
            String upper = repetition.group(2);
            long least = Long.parseLong(repetition.group(1));
            long most = upper == null || upper.isEmpty() ? least : Long.parseLong(upper);
            growth *= Math.max(1, Math.max(least, most));
        }
        return growth;
    }

    @Override
    public RegularExpression getRegularExpression(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return text -> pattern.matcher(text).find();
    }
}
