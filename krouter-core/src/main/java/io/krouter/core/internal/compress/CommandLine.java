package io.krouter.core.internal.compress;

import io.krouter.core.internal.compress.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** As much of a shell's grammar as it takes to see which programs a command line runs. */
final class CommandLine {

    private static final Set<String> PRINTERS =
            Set.of("cat", "bat", "head", "tail", "sed", "less", "more", "nl", "type", "get-content", "gc");

    /** Files that programs write for people to look at; everything else may be edited next. */
    private static final String[] RECORDS = {".log", ".out", ".txt", ".csv", ".tsv", ".jsonl", ".ndjson", ".err"};

    private CommandLine() {}

    /** Whether it does nothing but print files that the model may want to change. */
    static boolean printsFiles(String command) {
        boolean files = false;
        for (List<String> words : commands(command)) {
            String program = program(words);
            if (program.equals("cd") || program.equals("echo")) {
                continue;
            }
            List<String> printed = printed(words);
            if ((printed.isEmpty() && !PRINTERS.contains(program))
                    || printed.stream().anyMatch(CommandLine::isRecord)) {
                return false;
            }
            files |= !printed.isEmpty();
        }
        return files;
    }

    /** The files that this simple command prints: a script of sed is none, and no number of lines. */
    private static List<String> printed(List<String> words) {
        String program = program(words);
        if (program.equals("git")) {
            return words.stream().anyMatch(Set.of("show", "cat-file")::contains) ? operands(words, ":") : List.of();
        }
        List<String> operands = PRINTERS.contains(program) ? operands(words, "") : List.of();
        boolean script = program.equals("sed") && !operands.isEmpty();
        return script ? operands.subList(1, operands.size()) : operands;
    }

    private static List<String> operands(List<String> words, String with) {
        return words.subList(1, words.size()).stream()
                .filter(word -> !word.startsWith("-") && word.contains(with))
                .filter(word -> Lines.digits(word, 0) < word.length() && word.indexOf('>') < 0)
                .toList();
    }

    private static boolean isRecord(String path) {
        for (String ending : RECORDS) {
            if (path.endsWith(ending)) {
                return true;
            }
        }
        return path.startsWith("/proc/") || path.startsWith("/var/log/");
    }

    /** The kind whose program, alone, made this output: empty for several, for none and for one that is not known. */
    static Optional<String> kind(String command) {
        String kind = "";
        for (List<String> words : commands(command)) {
            String one = kind(words);
            if (!one.isEmpty() && !kind.isEmpty() && !one.equals(kind)) {
                return Optional.empty();
            }
            kind = one.isEmpty() ? kind : one;
        }
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }

    private static String kind(List<String> words) {
        String first = words.size() > 1 ? words.get(1) : "";
        return switch (program(words)) {
            case "grep", "egrep", "rg", "ag", "ack" -> "grep";
            case "find", "fd", "fdfind" -> "paths";
            case "tree" -> "tree";
            case "ls" -> "ls";
            case "git" -> git(first);
            case "kubectl", "docker", "ps", "df", "dpkg", "podman" -> "columns";
            case "jq" -> "json";
            default -> "";
        };
    }

    private static String git(String subcommand) {
        return switch (subcommand) {
            case "blame", "annotate" -> "git-blame";
            case "diff", "show" -> "git-diff";
            case "log" -> "git-log";
            case "status" -> "git-status-short";
            case "ls-tree" -> "git-ls-tree";
            case "ls-files" -> "paths";
            case "grep" -> "grep";
            case "shortlog" -> "git-shortlog";
            default -> "";
        };
    }

    private static String program(List<String> words) {
        String path = words.get(0);
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT); // Get-Content
    }

    /** The simple commands of a line, cut at pipes, semicolons, ampersands and line ends outside of quotes. */
    private static List<List<String>> commands(String line) {
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ' ' || c == '\t') {
                endWord(word, words);
            } else if (c == '&' && i > 0 && line.charAt(i - 1) == '>') {
                word.append(c); // 2>&1
            } else if (c == '|' || c == ';' || c == '&' || c == '\n') {
                endWord(word, words);
                endCommand(words, commands);
            } else {
                word.append(c);
            }
        }
        endWord(word, words);
        endCommand(words, commands);
        return commands;
    }

    private static void endWord(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static void endCommand(List<String> words, List<List<String>> commands) {
        if (!words.isEmpty()) {
            commands.add(List.copyOf(words));
            words.clear();
        }
    }
}
