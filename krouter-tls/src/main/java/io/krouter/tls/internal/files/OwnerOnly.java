package io.krouter.tls.internal.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Access for the owner alone, in the terms of a file system: set when a file is created, checked when it is read. */
interface OwnerOnly {

    /** Creates a directory like this. */
    FileAttribute<?> directory() throws IOException;

    /** Creates a file like this. */
    FileAttribute<?> file() throws IOException;

    /**
     * Refuses what others can reach.
     *
     * @throws AccessDeniedException naming the path, what was found, and what to do
     */
    void require(Path path) throws IOException;

    /** The implementation for the file system of this path. */
    static OwnerOnly on(Path path) throws IOException {
        FileSystem fileSystem = path.getFileSystem();
        Set<String> views = fileSystem.supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new Posix();
        }
        if (views.contains("acl")) {
            String user = System.getProperty("user.name");
            return new Acl(fileSystem.getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
        throw new AccessDeniedException(
                path.toString(), null, "its file system has no owners; keep the certificate authority on one that has");
    }

    /** Linux and macOS: modes 0700 and 0600. */
    final class Posix implements OwnerOnly {
        private static final Set<PosixFilePermission> FOR_OWNER = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

        @Override
        public FileAttribute<?> directory() {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        }

        @Override
        public FileAttribute<?> file() {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        }

        @Override
        public void require(Path path) throws IOException {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            if (!FOR_OWNER.containsAll(found)) {
                throw new AccessDeniedException(
                        path.toString(),
                        null,
                        "expected access for its owner only but the mode is " + PosixFilePermissions.toString(found)
                                + "; run chmod go= on it, and krouter ca renew if somebody else can have read it");
            }
        }
    }

    /** Windows: one entry that allows the owner everything, and none for anybody else. */
    final class Acl implements OwnerOnly {
        private final UserPrincipal owner;

        Acl(UserPrincipal owner) {
            this.owner = owner;
        }

        @Override
        public FileAttribute<?> directory() {
            return file();
        }

        @Override
        public FileAttribute<?> file() {
            AclEntry all = AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(owner)
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build();
            return new AclAttribute(List.of(all));
        }

        @Override
        public void require(Path path) throws IOException {
            AclFileAttributeView view =
                    Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            for (AclEntry entry : view.getAcl()) {
                if (entry.type() == AclEntryType.ALLOW && !entry.principal().equals(owner)) {
                    throw new AccessDeniedException(
                            path.toString(),
                            null,
                            "expected access for " + owner.getName() + " only but it is open to "
                                    + entry.principal().getName()
                                    + "; take that access away, and run krouter ca renew if it was used");
                }
            }
        }
    }

    /** An access control list that a file is created with. */
    record AclAttribute(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
