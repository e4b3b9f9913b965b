package io.krouter.desktop.doctor.report;

import io.krouter.desktop.doctor.report.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** Findings for people: a line for each that is in order, then a paragraph for each that is not, then the sum. */
public final class TextReport {

    /** Fits terminals as they open, and the window of an issue. */
    private static final int WIDTH = 100;

    private static final String INDENT = "      ";

    private final List<Finding> findings;

    /** Keeps its own copy. */
    public TextReport(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** The lines, without their ends; all but the sum. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.level() == Level.OK)
                .forEach(finding -> lines.add("ok    " + finding.looked() + ": " + finding.found()));
        List.of(Level.UNKNOWN, Level.WARN, Level.FAIL).forEach(level -> paragraphs(level, lines));
        return lines;
    }

    private void paragraphs(Level level, List<String> lines) {
        for (Finding finding : findings) {
            if (finding.level() == level) {
                lines.add("");
                lines.addAll(wrapped(mark(level) + finding.looked() + ": " + sentence(finding.found())));
                if (!finding.advice().isEmpty()) {
                    lines.addAll(wrapped(INDENT + finding.advice()));
                }
            }
        }
    }

    private static String mark(Level level) {
        return switch (level) {
            case OK -> "ok    ";
            case UNKNOWN -> "?     ";
            case WARN -> "WARN  ";
            case FAIL -> "FAIL  ";
        };
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            int end = space > INDENT.length() ? space : rest.indexOf(' ', WIDTH);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = INDENT + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }

    /** The last line. */
    public String sum() {
        long off = findings.stream().filter(Finding::isOff).count();
        if (off == 0) {
            return "Nothing is off (" + findings.size() + " looked at).";
        }
        return off + (off == 1 ? " thing is off, of " : " things are off, of ") + findings.size() + " looked at.";
    }
}
