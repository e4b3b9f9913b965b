package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.RunningKiro;
import java.util.List;

/** Which proxy setting is in force for Kiro's chats, in the order that VS Code asks in. */
final class RouteCheck implements Check {

    private static final Topic ROUTE = new Topic("route", "the way of Kiro's chats");

    private static final String CHAIN =
            " If you need that proxy to get out, krouter has to go through it: name it as upstream.proxy in the"
                    + " configuration.";

    private final Ide ide;
    private final Setup setup;
    private final Route route;

    RouteCheck(Ide ide, Setup setup, Route route) {
        this.ide = ide;
        this.setup = setup;
        this.route = route;
    }

    @Override
    public List<Finding> look() {
        String other = route.proxy().map(Display::url).orElse("");
        return List.of(
                switch (route.way()) {
                    case SETTING ->
                        ROUTE.ok(
                                "to krouter, by http.proxy in " + ide.settings().file());
                    case ENVIRONMENT -> ROUTE.ok("to krouter, by HTTPS_PROXY of the running Kiro (" + process() + ")");
                    case AT_LAUNCH ->
                        ROUTE.ok("no Kiro runs and no setting is in the way; to krouter, once you start it with "
                                + setup.launchLine(ide.program()));
                    case OTHER_BY_SETTING -> otherBySetting(other);
                    case OTHER_BY_ENVIRONMENT ->
                        ROUTE.fail(
                                "the running Kiro (" + process() + ") goes through " + other + ", by its environment",
                                restart() + chain(other));
                    case DIRECT ->
                        ROUTE.fail(
                                "the running Kiro (" + process()
                                        + ") was not started through krouter and goes straight to its backend",
                                restart());
                    case UNSEEN ->
                        ROUTE.unknown(
                                "Kiro is running (" + process()
                                        + "), and its environment cannot be seen on this system",
                                "If it was not started with krouter launch: " + restart()
                                        + " krouter doctor --watch 60s shows whether chats arrive.");
                });
    }

    private Finding otherBySetting(String other) {
        Endpoint krouter = setup.proxy();
        return ROUTE.fail(
                "through " + other + ", by http.proxy in " + ide.settings().file()
                        + ", which beats the HTTPS_PROXY that krouter launch sets",
                "Take http.proxy out of the user settings, or set it to http://" + krouter
                        + " (and start krouter before Kiro)." + CHAIN);
    }

    /** What is on this machine is another router, and not the way out of a company. */
    private static String chain(String proxy) {
        return Route.place(proxy).filter(Route::isLoopback).isPresent() ? "" : CHAIN;
    }

    private String process() {
        return "process " + ide.running().map(RunningKiro::pid).orElse(0L);
    }

    /** A new window joins the process that is there, with its old environment. */
    private String restart() {
        return "Close all its windows, as a new one would join the old environment; then: "
                + setup.launchLine(ide.program()) + ".";
    }
}
