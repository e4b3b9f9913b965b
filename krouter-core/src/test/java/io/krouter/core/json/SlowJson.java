package io.krouter.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 8259 by regular expression and recursion: every value of a text as {@code start..end}, parents before children. */
final class SlowJson {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*");
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+\"");
    private static final Pattern OTHER =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private final List<String> spans = new ArrayList<>();
    private int at;

    private SlowJson(String text) {
        this.text = text;
    }

    /**
     * The spans of all values.
     *
     * @throws IllegalArgumentException if this is not JSON
     */
    static List<String> spans(byte[] utf8) {
        // One char per byte, so that places in the text are places in the bytes.
        SlowJson json = new SlowJson(new String(utf8, StandardCharsets.ISO_8859_1));
        json.value();
        json.take(SPACE);
        json.require(json.at == json.text.length());
        return json.spans;
    }

    private void value() {
        take(SPACE);
        int start = at;
        int place = spans.size();
        spans.add("");
        if (has('{')) {
            list('}', true);
        } else if (has('[')) {
            list(']', false);
        } else {
            require(take(STRING) || take(OTHER));
        }
        spans.set(place, start + ".." + at);
    }

    private void list(char close, boolean named) {
        take(SPACE);
        if (has(close)) {
            return;
        }
        do {
            if (named) {
                take(SPACE);
                require(take(STRING));
                take(SPACE);
                require(has(':'));
            }
            value();
            take(SPACE);
        } while (has(','));
        require(has(close));
    }

    private boolean has(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private boolean take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        boolean there = matcher.lookingAt();
        at = there ? matcher.end() : at;
        return there;
    }

    private void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not JSON at " + at);
        }
    }
}
