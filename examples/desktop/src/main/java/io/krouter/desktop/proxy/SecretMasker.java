package io.krouter.desktop.proxy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Messages of others, with what may be secret in them taken out. */
final class SecretMasker {

    /** Settings whose values nobody may see, by a part of the key. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)key|token|secret|password|authorization|headers|query|proxy");

    /** A shorter value is no secret, and would be found inside ordinary words. */
    private static final int SHORTEST = 6;

    private SecretMasker() {}

    /** The values of these settings that nobody may see. */
    static List<String> secrets(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> SECRET.matcher(setting.getKey()).find())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The message of this exception, with the values of secret settings replaced wherever it quotes one. */
    static String message(Exception e, Map<String, String> settings) {
        String message = String.valueOf(e.getMessage());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (SECRET.matcher(setting.getKey()).find() && setting.getValue().length() >= SHORTEST) {
                message = message.replace(setting.getValue(), "...");
            }
        }
        return message;
    }
}
