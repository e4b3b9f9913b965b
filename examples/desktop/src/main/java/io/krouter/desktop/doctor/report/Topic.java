package io.krouter.desktop.doctor.report;

import io.krouter.desktop.doctor.report.Finding.Level;

/**
 * What a check looks at; makes its findings.
 *
 * @param check as scripts know it; never changes once published
 * @param looked as people read it
 */
public record Topic(String check, String looked) {

    public Finding ok(String found) {
        return new Finding(check, looked, Level.OK, found, "");
    }

    public Finding unknown(String found, String advice) {
        return new Finding(check, looked, Level.UNKNOWN, found, advice);
    }

    public Finding warn(String found, String advice) {
        return new Finding(check, looked, Level.WARN, found, advice);
    }

    public Finding fail(String found, String advice) {
        return new Finding(check, looked, Level.FAIL, found, advice);
    }
}
