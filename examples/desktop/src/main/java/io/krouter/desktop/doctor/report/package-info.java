/** Findings of the doctor, as text and as JSON. */
@NullMarked
package io.krouter.desktop.doctor.report;

import org.jspecify.annotations.NullMarked;
