package io.krouter.tests.rig;

import java.util.List;

/** What the clients of all tests here send of the user's own, and what must go nowhere but to Kiro. All made up. */
public final class PlantedSecrets {

    public static final String TOKEN = "aoaAAAAAGtoken-of-nobody-0123456789.abcdefghijklmnopqrstuvwxyz";
    public static final String MACHINE = "5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef";
    public static final String PROFILE = "arn:aws:codewhisperer:us-east-1:999988887777:profile/NOBODYS0WN00";

    /** For the model's server alone. */
    public static final String MODEL_KEY = "model-key-of-nobody-0123456789";

    private PlantedSecrets() {}

    /** What is between the client and Kiro. */
    public static List<String> ofTheClient() {
        return List.of(TOKEN, MACHINE, PROFILE);
    }
}
