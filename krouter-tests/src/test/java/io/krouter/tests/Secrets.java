package io.krouter.tests;

import java.util.List;

/** What the clients of all tests here send of the user's own, and what must go nowhere but to Kiro. All made up. */
final class Secrets {

    static final String TOKEN = "aoaAAAAAGtoken-of-nobody-0123456789.abcdefghijklmnopqrstuvwxyz";
    static final String MACHINE = "5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef5eadbeef";
    static final String PROFILE = "arn:aws:codewhisperer:us-east-1:999988887777:profile/NOBODYS0WN00";

    /** For the model's server alone. */
    static final String MODEL_KEY = "model-key-of-nobody-0123456789";

    private Secrets() {}

    /** What is between the client and Kiro. */
    static List<String> ofTheClient() {
        return List.of(TOKEN, MACHINE, PROFILE);
    }
}
