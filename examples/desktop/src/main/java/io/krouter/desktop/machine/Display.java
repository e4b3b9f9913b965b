package io.krouter.desktop.machine;

import java.util.List;

/** How things of the user's are shown: without credentials, on one line. */
public final class Display {

    private static final int LONGEST = 200;

    private Display() {}

    /** A URL without user, password, query and fragment: any of them may be a secret. */
    public static String url(String url) {
        // Up to the last @ and before anything else, as @, ? and # in a password are often left bare.
        return clean(url.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1").replaceFirst("[?#].*", ""));
    }

    /** Text from a file or a program, cut where it is long. */
    public static String clean(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** "a", "a and b", "a, b and c". */
    public static String and(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
