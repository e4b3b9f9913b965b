package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.PortOwners;
import io.krouter.desktop.machine.PortProbe;
import io.krouter.desktop.machine.PortProbe.Answer;
import io.krouter.desktop.machine.PortProbe.Outcome;
import io.krouter.desktop.machine.Root;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does krouter run, and does it open each host's connections with certificates that its root verifies? */
final class ProxyCheck implements Check {

    private static final Topic PROXY = new Topic("proxy", "krouter's proxy");
    private static final Topic TRANSPARENT = new Topic("transparent", "krouter's listener for redirected hosts");

    private final MachineView machine;
    private final Setup setup;

    ProxyCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
    }

    @Override
    public List<Finding> look() {
        Optional<PortProbe> knock = Root.read(setup.rootPem()).map(root -> new PortProbe(machine, root));
        List<Finding> findings = new ArrayList<>();
        findings.add(knock.map(hand -> opened(PROXY, setup.proxy(), hand::through))
                .orElseGet(() -> listening(PROXY, setup.proxy())));
        setup.transparent()
                .ifPresent(place -> findings.add(knock.map(hand -> opened(TRANSPARENT, place, hand::at))
                        .orElseGet(() -> listening(TRANSPARENT, place))));
        return findings;
    }

    private interface Way {
        Outcome to(Endpoint place, String host);
    }

    private Finding opened(Topic topic, Endpoint place, Way way) {
        Map<String, Outcome> failed = new LinkedHashMap<>();
        for (String host : setup.hosts()) {
            Outcome outcome = way.to(place, host);
            if (outcome.answer() == Answer.NOBODY) {
                return nobody(topic, place);
            }
            if (outcome.answer() != Answer.KROUTER) {
                failed.put(host, outcome);
            }
        }
        if (failed.isEmpty()) {
            return topic.ok("answers at " + place + ", and its certificates verify for " + Display.and(setup.hosts()));
        }
        return wrong(topic, place, failed);
    }

    private Finding wrong(Topic topic, Endpoint place, Map<String, Outcome> failed) {
        Map.Entry<String, Outcome> first = failed.entrySet().iterator().next();
        String owner = new PortOwners(machine).of(place.port()).orElse("a program that cannot be seen from here");
        if (first.getValue().answer() == Answer.UNTRUSTED) {
            return topic.fail(
                    "what answers for " + Display.and(List.copyOf(failed.keySet())) + " at " + place + ", " + owner
                            + ", shows a certificate that is not of the authority in " + setup.authority(),
                    "If it is a krouter with another home, give that one as --home; if its authority was renewed while"
                            + " it ran, or it runs with another configuration, start it anew: " + setup.runLine()
                            + ".");
        }
        return topic.fail(
                "what listens at " + place + ", " + owner + ", does not open "
                        + Display.and(List.copyOf(failed.keySet())) + " as krouter would: "
                        + first.getValue().detail(),
                "End that program, or choose another port for listen in the configuration; then " + setup.runLine()
                        + ". If it is krouter, its configuration does not intercept that host.");
    }

    private Finding listening(Topic topic, Endpoint place) {
        try {
            machine.connect(new InetSocketAddress(place.host(), place.port())).close();
        } catch (IOException e) {
            return nobody(topic, place);
        }
        return topic.unknown(
                new PortOwners(machine).of(place.port()).orElse("somebody") + " listens at " + place
                        + "; without an authority there is no telling whether it is krouter",
                "");
    }

    private Finding nobody(Topic topic, Endpoint place) {
        return topic.fail(
                place.port() == 0 ? "no krouter runs with this configuration" : "nothing listens at " + place,
                "Start it: " + setup.runLine() + ". Or let " + setup.launchLine("kiro") + " do both.");
    }
}
