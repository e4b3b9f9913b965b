package io.krouter.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that stand nowhere else, each planted at one place, so that whoever says one is found out. Not thread-safe. */
final class Planted {

    /** Members that a request is read by; what they say is no secret. */
    private static final Set<String> WORDS =
            Set.of("modelId", "origin", "chatTriggerType", "status", "role", "type", "format", "agentTaskType");

    private static final Pattern TEXT_MEMBER = Pattern.compile("\"([^\"\\\\]+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, String> placesByText = new LinkedHashMap<>();

    /** A new one for this place. Twenty letters and digits: legal as a key, as a name, as base64. */
    String at(String place) {
        String text = "Planted%05dNobodysOwn".formatted(placesByText.size()).substring(0, 20);
        placesByText.put(text, place);
        return text;
    }

    /** This request with a text of ours in every member that holds any. */
    String inEveryMember(String request, String model) {
        return TEXT_MEMBER
                .matcher(request)
                .replaceAll(member -> Matcher.quoteReplacement(
                        "\"" + member.group(1) + "\":\"" + value(member.group(1), member.group(2), model) + "\""));
    }

    private String value(String name, String said, String model) {
        if (name.equals("modelId")) {
            return model;
        }
        return WORDS.contains(name) ? said : at("member " + name);
    }

    /** The places of those that stand in this text, in any of the ways in which they may. */
    List<String> spoken(String text) {
        List<String> places = new ArrayList<>();
        placesByText.forEach((secret, place) -> {
            if (text.contains(secret) || text.contains(base64(secret))) {
                places.add(place);
            }
        });
        return places;
    }

    /** The same for every file below this directory. */
    List<String> written(Path directory) throws IOException {
        List<String> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                spoken(file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1))
                        .forEach(place -> places.add(place + " in " + file.getFileName()));
            }
        }
        return places;
    }

    private static String base64(String secret) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                .substring(0, 26); // the last character depends on what follows
    }
}
