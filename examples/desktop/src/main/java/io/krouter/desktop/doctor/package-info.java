/**
 * {@code krouter doctor}: checks one thing of a machine after the other, and reports each problem with what to do. Changes
 * nothing. {@link io.krouter.desktop.doctor.Doctor} lists what is looked at; each {@code ...Check} looks at one thing, and sees
 * the machine through {@link io.krouter.desktop.machine.MachineView} alone.
 */
@NullMarked
package io.krouter.desktop.doctor;

import org.jspecify.annotations.NullMarked;
