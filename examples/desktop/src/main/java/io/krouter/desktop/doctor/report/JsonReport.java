package io.krouter.desktop.doctor.report;

import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.Locale;

/** Findings for programs, as one line of JSON; docs/doctor.md describes it. */
public final class JsonReport {

    /** Raised when a member changes its meaning or goes; new ones may come at any time. */
    private static final int VERSION = 1;

    private final List<Finding> findings;

    /** Keeps its own copy. */
    public JsonReport(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** The line, without its end. */
    public String line() {
        JsonOut out = new JsonOut()
                .beginObject()
                .number("version", VERSION)
                .number("off", findings.stream().filter(Finding::isOff).count())
                .array("findings");
        for (Finding finding : findings) {
            out.beginObject()
                    .text("check", finding.check())
                    .text("level", finding.level().name().toLowerCase(Locale.ROOT))
                    .text("looked", finding.looked())
                    .text("found", finding.found());
            if (!finding.advice().isEmpty()) {
                out.text("do", finding.advice());
            }
            out.endObject();
        }
        return out.endArray().endObject().toJson();
    }
}
