package io.krouter.core.internal.compress;

import io.krouter.api.ToolOutput;
import java.util.Locale;
import java.util.Set;

/** Where an output comes from, by the declared name of its tool and by its command; decides what may be tried on it. */
enum OutputSource {
    /** Nothing is declared: every kind is tried on the whole text. */
    UNKNOWN,
    /** A shell command that does not just print files. */
    COMMAND,
    /** A search in files. */
    SEARCH,
    /** A list of files. */
    LIST,
    /** A file, which the model may quote back to change it: only line numbers may lose their padding. */
    FILE,
    /** Any other tool, such as one of an MCP server or a web page: only JSON is what it is without any doubt. */
    OTHER;

    private static final Set<String> LISTS = Set.of("ls", "tree", "glob", "find");

    static OutputSource of(ToolOutput output) {
        String tool = output.tool().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        if (tool.isEmpty()) {
            return output.command().filter(CommandLine::printsFiles).isPresent() ? FILE : UNKNOWN;
        }
        if (containsAny(tool, "bash", "shell", "pwsh", "terminal", "command", "processoutput")) {
            return output.command().filter(CommandLine::printsFiles).isPresent() ? FILE : COMMAND;
        }
        if (containsAny(tool, "web", "http", "fetch", "browser")) {
            return OTHER;
        }
        if (containsAny(tool, "read", "openfile", "viewfile", "getfile")) {
            return FILE;
        }
        if (containsAny(tool, "grep", "search", "ripgrep")) {
            return SEARCH;
        }
        boolean list = containsAny(tool, "listdir", "listfiles", "findfile") || LISTS.contains(tool);
        return list ? LIST : OTHER;
    }

    /** Whether a compressor of this name may act on an output from here. */
    boolean allows(String kind) {
        return switch (this) {
            case UNKNOWN -> !kind.equals("repeated-lines"); // it may be a source file
            case COMMAND -> true;
            case SEARCH ->
                kind.equals("terminal") || kind.equals("grep") || kind.equals("paths") || kind.equals("numbered-read");
            case LIST ->
                kind.equals("terminal") || kind.equals("paths") || kind.equals("tree") || kind.startsWith("ls");
            case FILE -> kind.equals("numbered-read");
            case OTHER -> kind.startsWith("json");
        };
    }

    private static boolean containsAny(String tool, String... words) {
        for (String word : words) {
            if (tool.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
