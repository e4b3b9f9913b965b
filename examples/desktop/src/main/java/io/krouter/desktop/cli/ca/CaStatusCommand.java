package io.krouter.desktop.cli.ca;

import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.OwnAuthority;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.trust.Standing;
import io.krouter.tls.trust.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints the state of the authority. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Prints whether the authority can be used, when it should be renewed, and which trust stores trust it. Ends with"
                        + " 1 if it cannot be used.")
final class CaStatusCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Home home = ca.home();
        CertificateAuthority authority = OwnAuthority.loadEvenExpired(home);
        Age age = Age.of(authority, Instant.now());
        Trust trust = home.trust();
        List<Standing> standings = trust.standings(authority);
        List<String> leftovers = trust.leftovers(authority);
        if (json) {
            ca.print(asJson(authority, age, standings, leftovers));
        } else {
            print(age, standings);
            if (home.nextCaStore().exists()) {
                ca.print("A renewal was begun and is not finished: krouter ca renew");
            } else if (!leftovers.isEmpty()) {
                ca.print("The root of an earlier authority may be left in " + leftovers + ": krouter ca uninstall");
            }
        }
        return age.expired ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private record Age(long daysLeft, boolean renewalDue, boolean expired, String renewalDay) {

        static Age of(CertificateAuthority authority, Instant now) {
            return new Age(
                    Math.max(0, Duration.between(now, authority.expiresAt()).toDays()),
                    !now.isBefore(authority.renewalDueAt()),
                    !now.isBefore(authority.expiresAt()),
                    CaCommand.DAY.format(authority.renewalDueAt()));
        }

        String words() {
            if (expired) {
                return "The certificate authority has ended: krouter ca renew";
            }
            return "The certificate authority is good for " + daysLeft + " more days; "
                    + (renewalDue ? "it is time for krouter ca renew." : "renew it from " + renewalDay + " on.");
        }
    }

    private void print(Age age, List<Standing> standings) {
        ca.print(age.words());
        for (Standing standing : standings) {
            ca.print(String.format(Locale.ROOT, "%-14s %s%s", words(standing), standing.store(), reason(standing)));
        }
    }

    private static String words(Standing standing) {
        return standing.knowledge().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String reason(Standing standing) {
        if (!standing.words().isEmpty()) {
            return ": " + standing.words();
        }
        return standing.description().isEmpty() ? "" : "  (" + standing.description() + ")";
    }

    private static String asJson(
            CertificateAuthority authority, Age age, List<Standing> standings, List<String> leftovers) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode own = root.putObject("authority");
        own.put("sha256", authority.fingerprint());
        ArrayNode covers = own.putArray("covers");
        authority.hosts().forEach(covers::add);
        own.put("validUntil", authority.expiresAt().toString());
        own.put("renewalDueAt", authority.renewalDueAt().toString());
        own.put("daysLeft", age.daysLeft);
        own.put("renewalDue", age.renewalDue);
        own.put("expired", age.expired);
        ArrayNode stores = root.putArray("stores");
        for (Standing standing : standings) {
            ObjectNode store = stores.addObject();
            store.put("name", standing.store());
            store.put("description", standing.description());
            store.put("state", standing.knowledge().name().toLowerCase(Locale.ROOT));
            store.put("recorded", standing.recorded());
            store.put("reason", standing.words());
        }
        ArrayNode earlier = root.putArray("earlierRootsIn");
        leftovers.forEach(earlier::add);
        return root.toString();
    }
}
