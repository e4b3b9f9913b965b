package io.krouter.tls.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * How the user becomes the administrator, for commands that are printed.
 *
 * @param prefix {@code sudo}; nothing for who is the administrator
 */
record Administrator(List<String> prefix) {

    static Administrator forUser(String user) {
        return new Administrator(user.equals("root") ? List.of() : List.of("sudo"));
    }

    List<String> command(String... command) {
        return command(List.of(command));
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }
}
