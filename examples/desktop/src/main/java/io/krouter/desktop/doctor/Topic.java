package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.Finding.Level;

/**
 * What a check looks at; makes its findings.
 *
 * @param check as scripts know it; never changes once published
 * @param looked as people read it
 */
record Topic(String check, String looked) {

    Finding ok(String found) {
        return new Finding(check, looked, Level.OK, found, "");
    }

    Finding unknown(String found, String advice) {
        return new Finding(check, looked, Level.UNKNOWN, found, advice);
    }

    Finding warn(String found, String advice) {
        return new Finding(check, looked, Level.WARN, found, advice);
    }

    Finding fail(String found, String advice) {
        return new Finding(check, looked, Level.FAIL, found, advice);
    }
}
