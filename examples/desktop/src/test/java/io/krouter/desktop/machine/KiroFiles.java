package io.krouter.desktop.machine;

import java.io.IOException;

/** A Kiro's files as its installers lay them down, cut to what a doctor reads. */
public final class KiroFiles {

    private KiroFiles() {}

    /** @param fuses such as 1r1: run as node, cookie encryption, node options */
    public static void onLinux(FakeMachine machine, String fuses) throws IOException {
        machine.file("/usr/share/kiro/kiro", engine(fuses));
        app(machine, "/usr/share/kiro/resources/app");
    }

    public static void onMacOs(FakeMachine machine, String fuses) throws IOException {
        String bundle = "/Applications/Kiro.app/Contents/";
        machine.file(bundle + "MacOS/Electron", "a stub");
        machine.file(bundle + "Frameworks/Electron Framework.framework/Electron Framework", engine(fuses));
        app(machine, bundle + "Resources/app");
    }

    public static void onWindows(FakeMachine machine, String fuses) throws IOException {
        machine.file("/AppData/Local/Programs/Kiro/Kiro.exe", engine(fuses));
        app(machine, "/AppData/Local/Programs/Kiro/resources/app");
    }

    private static void app(FakeMachine machine, String app) throws IOException {
        machine.file(app + "/product.json", "{ \"nameShort\": \"Kiro\", \"version\": \"1.0.228\" }");
        machine.file(app + "/extensions/git/package.json", "{ \"version\": \"9.9.9\" }");
        machine.file(app + "/extensions/kiro.kiro-agent/package.json", "{ \"version\": \"0.3.71\" }");
    }

    private static String engine(String fuses) {
        return "\u007fELF some code dL7pKG more dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001" + (char) fuses.length() + fuses
                + " rest";
    }
}
