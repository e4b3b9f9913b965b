package io.krouter.desktop.doctor.report;

/**
 * What was found where something was looked at. Immutable.
 *
 * @param check which check it is of, as scripts know it, such as {@code hosts-file}
 * @param looked what was looked at, in words that follow "ok" or stand before a colon
 * @param level how bad it is
 * @param found what was seen there; no credentials
 * @param advice what to do; empty where nothing is to be done
 */
public record Finding(String check, String looked, Level level, String found, String advice) {

    /** How bad a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Could not be measured here; not counted as off. */
        UNKNOWN,
        /** Works, but not as well or as safely as it should, or only by chance. */
        WARN,
        /** Kiro's chats do not reach krouter, or not with trust, until this is mended. */
        FAIL
    }

    /** Whether something should be done about it. */
    public boolean isOff() {
        return level == Level.WARN || level == Level.FAIL;
    }
}
