package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.util.List;

/** A request by curl, past any settings of the user's: only the system's roots are to count. */
final class Curl {

    private static final String SECONDS = "10";

    private Curl() {}

    static List<String> command(String curl, Probe probe) {
        String place = probe.host() + ":" + probe.port();
        return List.of(
                curl,
                "--disable",
                "--silent",
                "--show-error",
                "--max-time",
                SECONDS,
                "--noproxy",
                "*",
                "--resolve",
                place + ":127.0.0.1",
                "https://" + place + "/");
    }
}
