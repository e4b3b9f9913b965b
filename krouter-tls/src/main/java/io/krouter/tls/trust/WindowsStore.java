package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.util.List;

/**
 * The roots that a user of Windows trusts. Windows asks the user before it adds or deletes one. Tested against recorded commands
 * only.
 */
final class WindowsStore implements TrustStore {

    /** Prints each certificate as base64, which no language setting changes. */
    private static final List<String> LIST = List.of(
            "powershell",
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "Get-ChildItem Cert:\\CurrentUser\\Root | ForEach-Object { [Convert]::ToBase64String($_.RawData) }");

    /** Windows' own, which follows its roots; others on the path may not. */
    private static final String CURL = "C:\\Windows\\System32\\curl.exe";

    private final Commands commands;

    WindowsStore(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public String description() {
        return "your programs on Windows";
    }

    @Override
    public Scope scope() {
        return Scope.USER;
    }

    @Override
    public Presence look(Anchor anchor) throws IOException {
        List<String> found = Fingerprints.ofBase64Lines(commands.require(LIST));
        return found.contains(anchor.fingerprint()) ? Presence.TRUSTED : Presence.ABSENT;
    }

    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        commands.require(
                List.of("certutil", "-user", "-addstore", "Root", anchor.file().toString()));
        return List.of();
    }

    /** Certutil takes a SHA-1 hash only; it is that of the very certificate that SHA-256 has just found there. */
    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        if (look(anchor) != Presence.ABSENT) {
            commands.require(List.of("certutil", "-user", "-delstore", "Root", anchor.sha1()));
        }
        return List.of();
    }

    @Override
    public Handshake handshake(Probe probe) throws IOException {
        if (!commands.has(CURL)) {
            return Handshake.untried("curl", "this Windows has no curl of its own");
        }
        return Handshake.of("curl", commands.run(Curl.command(CURL, probe)));
    }

    @Override
    public String toString() {
        return name();
    }
}
