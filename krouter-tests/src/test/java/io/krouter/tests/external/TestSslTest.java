package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Door;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** testssl.sh on the transparent listener: protocols, ciphers, chain, and the named attacks. */
class TestSslTest extends ExternalTest {

    /** Leaves live for 30 days and are revoked by removing the root, which is what these complain of. */
    private static final Set<String> AS_DESIGNED = Set.of("cert_expirationStatus", "cert_notAfter", "cert_revocation");

    private static final Set<String> FINE = Set.of("OK", "INFO", "WARN");

    @Test
    void noProtocolCipherOrKnownAttackIsFound() throws Exception {
        Map<String, String> findings = findings();

        assertThat(findings).containsEntry("TLS1_3", "OK").containsEntry("TLS1_2", "OK");
        assertThat(findings).containsEntry("cert_chain_of_trust", "OK").containsEntry("heartbleed", "OK");
        findings.keySet().removeAll(AS_DESIGNED);
        findings.values().removeIf(FINE::contains);
        assertThat(findings).isEmpty();
    }

    /** The severity of each. */
    private Map<String, String> findings() throws Exception {
        Path json = directory.resolve("testssl.json");
        List<String> options =
                List.of("--quiet --color 0 --warnings off --ip 127.0.0.1 --nodns=none -p -S -s -P -U".split(" "));
        List<String> arguments = new java.util.ArrayList<>(options);
        arguments.addAll(
                List.of("--openssl", Program.needed("openssl", "openssl").path().toString()));
        arguments.addAll(List.of("--add-ca", root().toString(), "--jsonfile", json.toString()));
        arguments.add("https://" + HOST + ":" + port(Door.TRANSPARENT));
        Program.Ran ran = Program.needed("testssl.sh", "testssl", "testssl.sh")
                .run(directory, Duration.ofMinutes(5), Map.of(), arguments);
        assertThat(json).as(ran.output()).exists();
        Map<String, String> severities = new TreeMap<>();
        for (JsonNode finding : new ObjectMapper().readTree(Files.readString(json))) {
            severities.put(
                    finding.get("id").stringValue(), finding.get("severity").stringValue());
        }
        return severities;
    }
}
