package io.krouter.tls.trust;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the NSS databases of a user's browsers, packaged in any of the usual ways. */
final class NssProfiles {

    /** Chromium's, and with it Electron's: one for all profiles. The second is where newer ones make it. */
    private static final List<String> CHROMIUM = List.of(
            ".pki/nssdb",
            ".local/share/pki/nssdb",
            "snap/chromium/current/.pki/nssdb",
            ".var/app/org.chromium.Chromium/.pki/nssdb",
            ".var/app/com.google.Chrome/.pki/nssdb");

    /** Each holds one directory for each profile. The second is where newer versions make it. */
    private static final List<String> FIREFOX = List.of(
            ".mozilla/firefox",
            ".config/mozilla/firefox",
            "snap/firefox/common/.mozilla/firefox",
            ".var/app/org.mozilla.firefox/.mozilla/firefox");

    private NssProfiles() {}

    static List<Path> of(Path userHome) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String place : CHROMIUM) {
            addIfDatabase(found, userHome.resolve(place));
        }
        for (String place : FIREFOX) {
            Path profiles = userHome.resolve(place);
            if (Files.isDirectory(profiles) && Files.isReadable(profiles)) {
                try (DirectoryStream<Path> each = Files.newDirectoryStream(profiles)) {
                    each.forEach(profile -> addIfDatabase(found, profile));
                }
            }
        }
        found.sort(null);
        return found;
    }

    private static void addIfDatabase(List<Path> found, Path directory) {
        if (Files.exists(directory.resolve(NssStore.DATABASE))) {
            found.add(directory);
        }
    }
}
