package io.krouter.core.internal.compress.build;

import static io.krouter.core.internal.compress.kind.NoiseCompressor.anyLine;

import io.krouter.api.Compressor;
import io.krouter.core.internal.compress.kind.NoiseCompressor;
import io.krouter.core.internal.compress.kind.NoiseRule;
import io.krouter.core.internal.compress.text.Lines;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Build tools and package managers: what they fetch, unpack and find up to date is counted; what they made stays. */
public final class BuildNoise {

    private static final String DOWNLOAD = "download";

    /** What stands around the layers: before them, after them, and the first steps of both builders. */
    private static final String[] DOCKER_STARTS = {
        "Using default tag: ", "Unable to find image ", "Digest: sha256:", "Status: ", "#1 [internal] ", "Step 1/"
    };

    private BuildNoise() {}

    public static List<Compressor> all() {
        return List.of(
                tool("gradle", BuildNoise::gradleSign, BuildNoise::gradle, "> Task :", "BUILD "),
                tool("webpack", BuildNoise::webpackSign, BuildNoise::webpack, "webpack "),
                tool("npm", BuildNoise::npmSign, BuildNoise::npm, "npm "),
                tool(
                        "cargo",
                        BuildNoise::cargoSign,
                        BuildNoise::cargo,
                        "Finished ",
                        "Compiling ",
                        "Checking ",
                        "error: "),
                tool("pip", BuildNoise::pipSign, BuildNoise::pip, "Collecting ", "Successfully ", "Requirement "),
                tool("apt", BuildNoise::aptSign, BuildNoise::apt, "Reading ", "Building ", "(Reading "),
                tool("go-modules", BuildNoise::goSign, BuildNoise::go, "go: "),
                tool("docker", BuildNoise::dockerSign, BuildNoise::docker, DOCKER_STARTS));
    }

    private static Compressor tool(String name, Predicate<String> sign, NoiseRule.OfLine rule, String... starts) {
        return new NoiseCompressor(name, anyLine(sign), NoiseRule.of(rule), starts);
    }

    private static boolean gradleSign(String line) {
        return Lines.hasAt(line, 0, "> Task :", "BUILD SUCCESSFUL in ", "BUILD FAILED in ");
    }

    private static @Nullable String gradle(String line) {
        if (line.startsWith("> Task :")) {
            return endsWithAny(line, " UP-TO-DATE", " NO-SOURCE", " FROM-CACHE") ? "idle task" : null;
        }
        if (Lines.hasAt(line, 0, "Download http", "Downloading http")) {
            return DOWNLOAD;
        }
        return Lines.hasAt(line, 0, "Starting a Gradle Daemon", "Daemon will be stopped") ? "daemon line" : null;
    }

    private static boolean webpackSign(String line) {
        return line.startsWith("webpack ") && line.contains(" compiled ");
    }

    private static @Nullable String webpack(String line) {
        return endsWithAny(line, " [built]", " [built] [code generated]") ? "built module" : null;
    }

    private static boolean npmSign(String line) {
        return Lines.hasAt(line, 0, "npm ", "added ", "up to date", "changed ", "removed ");
    }

    private static @Nullable String npm(String line) {
        if (Lines.hasAt(line, 0, "npm http ", "npm timing ", "npm sill ", "npm silly ", "npm verb ", "npm info ")) {
            return "npm log line";
        }
        return null;
    }

    private static boolean cargoSign(String line) {
        int at = Lines.indent(line);
        return (Lines.hasAt(line, at, "Finished ", "Compiling ", "error: could not compile") && line.contains("`"))
                || line.startsWith("   Compiling ")
                || line.startsWith("    Checking ");
    }

    private static @Nullable String cargo(String line) {
        if (Lines.hasAt(line, 0, "   Compiling ", "    Checking ", "       Fresh ", "       Dirty ")) {
            return "crate line";
        }
        return Lines.hasAt(line, 0, "  Downloaded ", " Downloading ", "     Locking ", "      Adding ", "    Updating ")
                ? DOWNLOAD
                : null;
    }

    private static boolean pipSign(String line) {
        return Lines.hasAt(line, 0, "Collecting ", "Successfully installed ", "Requirement already satisfied: ");
    }

    private static @Nullable String pip(String line) {
        String text = line.strip();
        if (Lines.hasAt(text, 0, "Downloading ", "Using cached ", "Obtaining dependency information ")) {
            return DOWNLOAD;
        }
        if (Lines.hasAt(text, 0, "Requirement already satisfied: ")) {
            return "satisfied requirement";
        }
        boolean bar = text.contains("\u2501\u2501\u2501") || text.startsWith("|####");
        boolean step = Lines.hasAt(
                text,
                0,
                "Collecting ",
                "Preparing metadata ",
                "Installing build dependencies: ",
                "Getting requirements to build ",
                "Installing collected packages: ",
                "Building wheel",
                "Created wheel",
                "Stored in directory: ",
                "Attempting uninstall: ",
                "Found existing installation: ",
                "Uninstalling ");
        return bar ? "progress bar" : step ? "step" : null;
    }

    private static boolean aptSign(String line) {
        return Lines.hasAt(line, 0, "Reading package lists", "Building dependency tree", "(Reading database ");
    }

    private static @Nullable String apt(String line) {
        if (Lines.hasAt(line, 0, "Get:", "Hit:", "Ign:", "Fetched ")) {
            return DOWNLOAD;
        }
        if (Lines.hasAt(line, 0, "Selecting previously unselected ", "Preparing to unpack ", "Unpacking ")) {
            return "unpacking step";
        }
        boolean step = Lines.hasAt(
                line,
                0,
                "Reading package lists",
                "Building dependency tree",
                "(Reading database ",
                "Reading state information",
                "Processing triggers ",
                "debconf: ");
        return step ? "step" : null;
    }

    private static boolean goSign(String line) {
        return line.startsWith("go: downloading ");
    }

    private static @Nullable String go(String line) {
        return Lines.hasAt(line, 0, "go: downloading ", "go: extracting ", "go: finding ") ? DOWNLOAD : null;
    }

    private static boolean dockerSign(String line) {
        return line.endsWith(": Pulling fs layer") || Lines.hasAt(line, 0, "#1 [internal] ", "Step 1/");
    }

    private static @Nullable String docker(String line) {
        if (endsWithAny(
                line,
                ": Pulling fs layer",
                ": Waiting",
                ": Verifying Checksum",
                ": Download complete",
                ": Pull complete",
                ": Already exists",
                ": Pushed",
                ": Layer already exists",
                ": Preparing")) {
            return "layer line";
        }
        boolean step = Lines.hasAt(line, 0, "Removing intermediate container ", " ---> Running in ");
        boolean part = line.startsWith("#") && (line.contains(" sha256:") || line.endsWith(" 0.0s done"));
        return step || part ? "step" : null;
    }

    private static boolean endsWithAny(String line, String... ends) {
        for (String end : ends) {
            if (line.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
