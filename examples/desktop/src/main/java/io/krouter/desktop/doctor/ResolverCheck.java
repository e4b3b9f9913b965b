package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.HostsFile;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.Observed;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Do the names of the chats' hosts have addresses in the public network? Asks the system's own resolver and nobody else; where
 * the hosts file has the name, the system's name servers, past it.
 */
final class ResolverCheck implements Check {

    private static final Topic DNS = new Topic("dns", "names of Kiro's hosts");

    private static final Pattern NAME_SERVER = Pattern.compile("(?m)^\\s*nameserver\\s+(\\S+)");

    private final MachineView machine;
    private final Setup setup;

    ResolverCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
    }

    @Override
    public List<Finding> look() {
        Map<String, List<InetAddress>> answers = new LinkedHashMap<>();
        HostsFile file = HostsFile.of(machine);
        setup.hosts().stream()
                .filter(host -> !setup.elsewhere().contains(host))
                .forEach(host ->
                        answers.put(host, file.names(host) ? machine.askNameServers(host) : machine.resolve(host)));
        if (answers.isEmpty()) {
            return List.of(DNS.ok("need no addresses: upstream.connect-to or upstream.proxy leads to each of them"));
        }
        List<Finding> off = new ArrayList<>();
        unknown(answers, off);
        here(answers, off);
        inside(answers, off);
        return off.isEmpty() ? List.of(DNS.ok("all have public addresses" + by())) : off;
    }

    private void unknown(Map<String, List<InetAddress>> answers, List<Finding> off) {
        List<String> names = answers.keySet().stream()
                .filter(host -> answers.getOrDefault(host, List.of()).isEmpty())
                .toList();
        if (names.size() == answers.size()) {
            off.add(DNS.fail(
                    "none of them has an address" + by(),
                    "Is this machine on line? With a VPN: is it up, and are its name servers in force?"));
        } else if (!names.isEmpty()) {
            off.add(DNS.warn(
                    Display.and(names) + " has no address" + by() + ", though others of Kiro's hosts do",
                    "If Kiro does not use that region, take it out of intercept. With a VPN: ask who runs its name"
                            + " servers."));
        }
    }

    private void here(Map<String, List<InetAddress>> answers, List<Finding> off) {
        List<String> names = names(answers, address -> address.isLoopbackAddress() || address.isAnyLocalAddress());
        if (!names.isEmpty()) {
            off.add(
                    DNS.fail(
                            "a name server" + by() + " leads " + Display.and(names) + " to this machine",
                            "Some DNS filter or another router does that; take these names out of it, or use another name server."));
        }
    }

    private void inside(Map<String, List<InetAddress>> answers, List<Finding> off) {
        List<String> names = names(answers, ResolverCheck::isPrivate);
        if (!names.isEmpty()) {
            off.add(DNS.warn(
                    Display.and(names) + " has an address of a private network" + by(),
                    "Right, if your company reaches AWS by private endpoints and its VPN is up. Else the name server is"
                            + " wrong."));
        }
    }

    private static List<String> names(Map<String, List<InetAddress>> answers, Predicate<InetAddress> which) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(which))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** RFC 1918, RFC 4193, and what is between provider and customer (RFC 6598). */
    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal || shared;
    }

    private String by() {
        if (machine.os() == MachineView.Os.WINDOWS) {
            return "";
        }
        List<String> servers = NAME_SERVER
                .matcher(Observed.text(machine.path("/etc/resolv.conf")).orElse(""))
                .results()
                .map(found -> Display.clean(found.group(1)))
                .toList();
        return servers.isEmpty() ? "" : " (asked: " + Display.and(servers) + ")";
    }
}
