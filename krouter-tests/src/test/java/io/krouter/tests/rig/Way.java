package io.krouter.tests.rig;

import java.util.Locale;

/** A dialect through a door: every way in which a request of Kiro reaches krouter. */
public enum Way {
    IDE_PROXY(Dialect.IDE, Door.PROXY),
    IDE_TRANSPARENT(Dialect.IDE, Door.TRANSPARENT),
    RUNTIME_PROXY(Dialect.RUNTIME, Door.PROXY),
    RUNTIME_TRANSPARENT(Dialect.RUNTIME, Door.TRANSPARENT);

    private final Dialect dialect;
    private final Door door;

    Way(Dialect dialect, Door door) {
        this.dialect = dialect;
        this.door = door;
    }

    public Dialect dialect() {
        return dialect;
    }

    public Door door() {
        return door;
    }

    /** For the Node side. */
    public String doorName() {
        return door.name().toLowerCase(Locale.ROOT);
    }
}
