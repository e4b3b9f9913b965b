package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.launch.NoProxy;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.KiroSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user's {@code http.*} settings, which decide whether Kiro's client uses a proxy at all. */
final class SettingsCheck implements Check {

    private static final Topic SETTINGS = new Topic("settings", "Kiro's user settings");
    private static final Topic SUPPORT = new Topic("settings-proxy-support", "http.proxySupport");
    private static final Topic NO_PROXY = new Topic("settings-no-proxy", "http.noProxy");
    private static final Topic STRICT = new Topic("settings-strict-ssl", "http.proxyStrictSSL");
    private static final Topic ROOTS = new Topic("settings-system-certificates", "http.systemCertificates");

    private final KiroSettings settings;
    private final Setup setup;
    private final Route route;

    SettingsCheck(KiroSettings settings, Setup setup, Route route) {
        this.settings = settings;
        this.setup = setup;
        this.route = route;
    }

    @Override
    public List<Finding> look() {
        if (settings.isUnreadable()) {
            return List.of(SETTINGS.warn(
                    settings.file()
                            + " is no JSON, even with comments and trailing commas, so Kiro ignores it or a part"
                            + " of it",
                    "Open it in Kiro (Preferences: Open User Settings (JSON)) and mend what is marked red."));
        }
        List<Finding> off = new ArrayList<>();
        settings.text("http.proxySupport").flatMap(this::support).ifPresent(off::add);
        noProxy().ifPresent(off::add);
        if (settings.flag("http.proxyStrictSSL").equals(Optional.of(false))) {
            off.add(STRICT.warn(
                    "is false: Kiro then takes anybody's certificate, on the way to every host",
                    "Take it out. krouter does not need it, and never asks for it."));
        }
        systemCertificates().ifPresent(off::add);
        return off.isEmpty() ? List.of(SETTINGS.ok(words())) : off;
    }

    private String words() {
        return settings.values().isEmpty()
                ? "none, so VS Code's defaults are in force, which suit krouter"
                : "nothing in the way in " + settings.file();
    }

    /** What was measured with VS Code's own proxy layer and AWS's client: docs/doctor.md has the table. */
    private Optional<Finding> support(String value) {
        return switch (value) {
            case "override", "fallback" -> Optional.empty();
            case "on" ->
                Optional.of(SUPPORT.fail(
                        "is \"on\": VS Code then proxies only what brings no agent of its own, and the AWS client that"
                                + " chats brings one, so it goes past every proxy",
                        "Take it out of " + settings.file() + " (the default is \"override\"), then restart Kiro."));
            case "off" ->
                Optional.of(SUPPORT.fail(
                        "is \"off\": Kiro then uses no proxy at all",
                        "Take it out of " + settings.file() + " (the default is \"override\"), then restart Kiro."));
            default ->
                Optional.of(SUPPORT.warn(
                        "is \"" + Display.clean(value) + "\", which is none of override, fallback, on, off",
                        "Take it out of " + settings.file() + "."));
        };
    }

    private Optional<Finding> noProxy() {
        List<String> covered = new NoProxy(settings.list("http.noProxy")).covered(setup.hosts());
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of(NO_PROXY.fail(
                        "names " + Display.and(covered) + ", which Kiro then reaches without a proxy",
                        "Take what covers them out of http.noProxy in " + settings.file() + "."));
    }

    private Optional<Finding> systemCertificates() {
        boolean off = settings.flag("http.systemCertificates").equals(Optional.of(false));
        if (!off || route.way() != Route.Way.SETTING) {
            return Optional.empty();
        }
        return Optional.of(ROOTS.warn(
                "is false: Kiro then does not get the system's roots, so krouter ca install has no effect on it",
                "Take it out of " + settings.file() + ", or start Kiro with krouter launch."));
    }
}
