package io.krouter.tests.external;

import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A krouter in front of a page, and its root in a file. */
@Tag("external")
abstract class ExternalTest {

    /** The host that all of them ask for. */
    static final String HOST = Dialect.RUNTIME.host();

    @TempDir
    Path directory;

    private PageServer page;
    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        page = new PageServer();
        rig = Rig.toBackend(page.port()).start();
        Files.writeString(root(), Rig.AUTHORITY.exportPem());
    }

    @AfterEach
    void close() {
        rig.close();
        page.close();
    }

    Path root() {
        return directory.resolve("krouter-root.pem");
    }

    int port(Door door) {
        return rig.port(door);
    }
}
