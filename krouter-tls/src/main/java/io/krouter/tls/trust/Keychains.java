package io.krouter.tls.trust;

import io.krouter.tls.ca.Keychain;

/** The keychain that an operating system has for its users. */
public final class Keychains {

    private Keychains() {}

    /**
     * That of this machine: libsecret's on Linux, the login keychain of macOS, DPAPI of Windows. Whether it can be reached is
     * found out when it is asked.
     */
    public static Keychain on(Machine machine) {
        if (machine.isWindows()) {
            return new DataProtection(machine.commands());
        }
        return machine.isMac() ? new LoginKeychain(machine.commands()) : new SecretService(machine.commands());
    }
}
