package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import java.util.List;

/** Looks at one thing of the machine, and changes nothing. What cannot be seen is a finding and not an exception. */
interface Check {

    /** What was found; empty if there is nothing of the kind to look at. */
    List<Finding> look();
}
