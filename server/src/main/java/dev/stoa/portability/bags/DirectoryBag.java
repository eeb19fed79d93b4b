package dev.stoa.portability.bags;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.stoa.storage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bag in a directory. Its files are hashed when the manifest is written, from the disk: what is there is what is vouched for.
 * While it is not whole, an empty file says whose it becomes: whoever finds that may go on, or delete what is there of it.
 */
final class DirectoryBag implements BagTarget {

    private static final String PART = ".part";
    private static final String BEGUN = ".export-of-";
    private static final Set<String> FOLDERS = Set.of("", "data", "data/files", "work");

    private final Path root;
    private final Path begun;

    private DirectoryBag(Path root, UUID tenantId) {
        this.root = root;
        this.begun = root.resolve(BEGUN + tenantId);
    }

    /**
     * Takes an empty directory, or one in which there is what an earlier attempt has left of a bag of this tenant and
     * nothing else. A bag that is whole stays as it is: who asks again wants a newer one.
     */
    static DirectoryBag in(Path root, UUID tenantId, JsonMapper json) {
        var bag = new DirectoryBag(root, tenantId);
        try {
            Files.createDirectories(root);
            bag.checkOf(tenantId, json);
            if (!Files.exists(bag.begun)) {
                Files.createFile(bag.begun);
            }
            return bag;
        } catch (IOException failure) {
            throw new TransferException(root + " cannot be written: " + failure);
        }
    }

    private void checkOf(UUID tenantId, JsonMapper json) throws IOException {
        Path file = root.resolve(Bag.SCHEMA);
        if (Files.exists(file)) {
            BagSchema schema = json.readValue(Files.readAllBytes(file), BagSchema.class);
            if (!schema.tenantId().equals(tenantId)) {
                throw new TransferException(root + " has the bag of another tenant; name another directory.");
            }
            if (!Files.exists(begun)) {
                throw new TransferException(root + " has all of this tenant as of " + schema.snapshotAt()
                        + " already; for another export name another directory.");
            }
        } else if (!Files.exists(begun)) {
            try (Stream<Path> there = Files.list(root)) {
                if (there.findAny().isPresent()) {
                    throw new TransferException(root + " is not empty; name another directory.");
                }
            }
        }
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(begun) && !isOurs(path)).findAny().ifPresent(other -> {
                throw new TransferException(root + " has " + name(other)
                        + ", which no export has written; take it away or name another directory.");
            });
        }
    }

    private boolean isOurs(Path path) {
        String name = name(path);
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? FOLDERS.contains(name)
                : Bag.has(name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name);
    }

    /** When it is whole. */
    void finish() {
        delete(begun);
    }

    /** Nothing but what was written here, since everything else is refused before. */
    @Override
    public void clear() {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root) && !path.equals(begun))
                    .sorted(Comparator.reverseOrder())
                    .forEach(DirectoryBag::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Set<String> written(Collection<String> paths) {
        return paths.stream().filter(path -> Files.exists(root.resolve(path))).collect(toSet());
    }

    @Override
    public void write(String path, Written content) {
        Path file = root.resolve(path);
        Path part = root.resolve(path + PART);
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            try (OutputStream out = Files.newOutputStream(part)) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public void drop(String path) {
        Path file = root.resolve(path);
        delete(file);
        Path folder = requireNonNull(file.getParent());
        if (!folder.equals(root)) {
            delete(folder);
        }
    }

    @Override
    public void each(Predicate<String> which, Consumer<BagFile> action) {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(PART))
                    .filter(file -> which.test(name(file)))
                    .forEach(file -> action.accept(described(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private BagFile described(Path file) {
        MessageDigest digest = Streams.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new BagFile(name(file), size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
